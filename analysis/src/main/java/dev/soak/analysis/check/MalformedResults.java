package dev.soak.analysis.check;

/** A JSON file that does not have its claimed format; the message says where, without the name of the file. */
final class MalformedResults extends Exception {
    MalformedResults(String message) {
        super(message);
    }
}
