package dev.soak.analysis.jfr;

import jdk.jfr.consumer.RecordedFrame;

/** A frame as text: {@code com.acme.Review.load(Review.java:88)}. */
final class FrameText {
    private FrameText() {}

    /** Recordings contain no file names; by the rules of the language the file is named after the outermost class. */
    static String of(RecordedFrame frame) {
        String type = frame.getMethod().getType().getName();
        String simple = type.substring(type.lastIndexOf('.') + 1);
        int nested = simple.indexOf('$', 1);
        String file = (nested < 0 ? simple : simple.substring(0, nested)) + ".java";
        int line = frame.getLineNumber();
        return type + "." + frame.getMethod().getName() + "(" + file + (line > 0 ? ":" + line : "") + ")";
    }
}
