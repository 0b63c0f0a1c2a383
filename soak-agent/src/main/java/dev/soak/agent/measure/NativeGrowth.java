package dev.soak.agent.measure;

/**
 * Which native memory has grown for some time.
 *
 * @param ofNativeCode what native code has allocated
 * @param ofUnsafe what the target's code has allocated itself, in the JVM's own account
 */
record NativeGrowth(boolean ofNativeCode, boolean ofUnsafe) {
    static final NativeGrowth NONE = new NativeGrowth(false, false);
}
