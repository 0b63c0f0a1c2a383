package dev.soak.probe.protocol;

/**
 * One message.
 *
 * @param id of a command and its result; 0 for other messages
 * @param body encoded by {@link Payload}; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // frames are not compared, and bodies can be large
public record Frame(Kind kind, int id, byte[] body) {
    public static final byte[] EMPTY = {};
}
