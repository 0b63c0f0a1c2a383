package dev.soak.analysis.check;

/** A file is JSON, but not of the form that it claims to have; the message says where, and names no file. */
final class MalformedResults extends Exception {
    MalformedResults(String message) {
        super(message);
    }
}
