package dev.soak.analysis.imports.time;

import java.util.function.IntPredicate;

/** Reads a short text from left to right: digits, letters, and what is next. Mutable and reused. */
final class TextCursor {
    private static final int MOST_DIGITS = 9;

    private String text = "";
    private int at;

    void start(String of) {
        text = of;
        at = 0;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** The next character; a blank at the end. */
    char next() {
        return at < text.length() ? text.charAt(at) : ' ';
    }

    /** Whether a character follows the next one. */
    boolean hasMore() {
        return at + 1 < text.length();
    }

    void skip() {
        at++;
    }

    int position() {
        return at;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether the character so many behind the next one is a digit. */
    boolean digitAt(int behind) {
        return at + behind < text.length() && isDigit(text.charAt(at + behind));
    }

    /** Whether the next character is this one, and a digit follows it. */
    boolean nextBeforeDigit(char wanted) {
        return !atEnd() && text.charAt(at) == wanted && digitAt(1);
    }

    /** The next digits as a number; fails without one, and with more than nine. */
    int digits() {
        int from = at;
        while (digitAt(0)) {
            at++;
        }
        if (at - from > MOST_DIGITS || at == from) {
            throw new NumberFormatException();
        }
        return Integer.parseInt(text, from, at, 10);
    }

    /** The next characters that are letters or fulfil a condition; empty if there are none. */
    String letters(IntPredicate also) {
        int from = at;
        while (at < text.length() && (Character.isLetter(text.charAt(at)) || also.test(text.charAt(at)))) {
            at++;
        }
        return text.substring(from, at);
    }

    /** The fraction of a unit after a dot or a comma, if there is one. */
    long fraction(long unit) {
        if (atEnd() || (next() != '.' && next() != ',') || !digitAt(1)) {
            return 0;
        }
        at++;
        long sum = 0;
        long digit = unit;
        while (digitAt(0)) {
            digit /= 10;
            sum += digit * (text.charAt(at) - '0');
            at++;
        }
        return sum;
    }
}
