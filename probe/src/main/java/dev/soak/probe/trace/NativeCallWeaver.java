package dev.soak.probe.trace;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Weaves the calls of native methods in the classes that have them. */
final class NativeCallWeaver implements ClassFileTransformer {
    private final NativeCallSites sites;
    private final Consumer<String> warn;

    private NativeCallWeaver(NativeCallSites sites, Consumer<String> warn) {
        this.sites = sites;
        this.warn = warn;
    }

    /** @throws UnmodifiableClassException if a class cannot be woven after all */
    static Weaving install(Instrumentation instrumentation, NativeCallSites sites, Consumer<String> warn)
            throws UnmodifiableClassException {
        return Weaving.install(instrumentation, new NativeCallWeaver(sites, warn), sites.callers());
    }

    @Override
    @SuppressWarnings("NullAway") // the interface requires null for unchanged classes
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> type,
            ProtectionDomain domain,
            byte[] code) {
        if (type == null || !sites.callers().contains(type)) {
            return null;
        }
        try {
            ClassReader reader = new ClassReader(code);
            ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
            reader.accept(new Calls(writer, locals(reader)), 0);
            return writer.toByteArray();
        } catch (RuntimeException | LinkageError e) {
            warn.accept("native calls by " + name + " cannot be watched: " + e);
            return null;
        }
    }

    /** The local variables that each method uses, by name and descriptor. */
    private static Map<String, Integer> locals(ClassReader reader) {
        Map<String, Integer> locals = new HashMap<>();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        return new MethodVisitor(Opcodes.ASM9) {
                            @Override
                            public void visitMaxs(int stack, int variables) {
                                locals.put(name + descriptor, variables);
                            }
                        };
                    }
                },
                ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return locals;
    }

    private final class Calls extends ClassVisitor {
        private final Map<String, Integer> locals;

        Calls(ClassVisitor next, Map<String, Integer> locals) {
            super(Opcodes.ASM9, next);
            this.locals = locals;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
            return new NativeCallVisitor(method, sites, locals.getOrDefault(name + descriptor, 0));
        }
    }
}
