package dev.soak.junit.diagnose;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * The lines that store into a field, by reading the class files of the class that declares it and of its nest: a call of a
 * storing method, such as {@code add} or {@code put}, on what was loaded from the field; an array element; or, where there
 * is neither, any call with an argument on it, or an assignment of the field outside of constructors.
 *
 * <p>No run of the program is needed, and so no agent. A line that never runs is named too; hence at most {@value #MOST}. Of several
 * those are preferred that the innermost of the methods that ran calls, by the {@link CallGraph} of these classes, then those that any
 * of them calls. A line in another test is not named.
 */
final class StoringLines {
    private static final int MOST = 3;
    /** The instructions between loading a field and the call, at most: the arguments are computed there. */
    private static final int REACH = 60;

    private static final Set<String> STORING = Set.of(
            "add",
            "addAll",
            "addElement",
            "addFirst",
            "addLast",
            "append",
            "compute",
            "computeIfAbsent",
            "computeIfPresent",
            "insertElementAt",
            "merge",
            "offer",
            "offerFirst",
            "offerLast",
            "push",
            "put",
            "putAll",
            "putIfAbsent",
            "set");

    private StoringLines() {}

    /**
     * The lines as {@code com.acme.Review.load(Review.java:88)}, surest first; empty where no class file is found.
     *
     * @param running the methods that ran, each with its class, innermost first
     */
    static List<String> of(HeldField field, List<String> running) {
        List<StoringLine> sure = new ArrayList<>();
        List<StoringLine> likely = new ArrayList<>();
        List<StoringLine> assigned = new ArrayList<>();
        CallGraph calls = new CallGraph();
        for (Class<?> type : nest(field.owner())) {
            try (InputStream in = open(type)) {
                if (in != null) {
                    OpenedClassReader.of(in.readAllBytes())
                            .accept(new Scan(field, type, calls, sure, likely, assigned), ClassReader.SKIP_FRAMES);
                }
            } catch (IOException | RuntimeException unreadable) {
                // Generated at run time, or of a newer format: other lines may still be found.
            }
        }
        List<Predicate<String>> preferred = List.of(
                calls.calledBy(running.stream().limit(1).toList()),
                calls.calledBy(running),
                calls.isInTestBut(running).negate());
        return Stream.of(sure, likely, assigned)
                .flatMap(lines -> preferred.stream().map(named -> texts(lines, named)))
                .filter(lines -> !lines.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static List<String> texts(List<StoringLine> lines, Predicate<String> named) {
        return lines.stream()
                .filter(line -> named.test(line.method))
                .map(StoringLine::text)
                .distinct()
                .limit(MOST)
                .toList();
    }

    /** @param method as the {@link CallGraph} knows it */
    private record StoringLine(String method, String text) {}

    private static List<Class<?>> nest(Class<?> type) {
        try {
            return List.of(type.getNestHost().getNestMembers());
        } catch (LinkageError | SecurityException incomplete) {
            return List.of(type);
        }
    }

    private static @Nullable InputStream open(Class<?> type) {
        String file = "/" + type.getName().replace('.', '/') + ".class";
        return type.getResourceAsStream(file);
    }

    private static final class Scan extends ClassVisitor {
        private final String owner;
        private final HeldField field;
        private final Class<?> type;
        private final CallGraph calls;
        private final List<StoringLine> sure;
        private final List<StoringLine> likely;
        private final List<StoringLine> assigned;
        private String source = "";

        Scan(
                HeldField field,
                Class<?> type,
                CallGraph calls,
                List<StoringLine> sure,
                List<StoringLine> likely,
                List<StoringLine> assigned) {
            super(OpenedClassReader.ASM_API);
            this.owner = field.owner().getName().replace('.', '/');
            this.field = field;
            this.type = type;
            this.calls = calls;
            this.sure = sure;
            this.likely = likely;
            this.assigned = assigned;
        }

        @Override
        public void visitSource(@Nullable String file, @Nullable String debug) {
            source = file == null ? "" : file;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String method,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            boolean constructor = method.startsWith("<");
            String caller = calls.add(type.getName(), method, descriptor);
            return new MethodVisitor(OpenedClassReader.ASM_API) {
                private int line;
                private int loadedAgo = Integer.MAX_VALUE;
                private int loadedLine;
                private boolean first;

                @Override
                public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    calls.annotated(caller, annotation);
                    return null;
                }

                @Override
                public void visitLineNumber(int number, Label start) {
                    line = number;
                }

                private void step() {
                    loadedAgo = loadedAgo == Integer.MAX_VALUE ? loadedAgo : loadedAgo + 1;
                }

                private boolean isLoaded() {
                    return loadedAgo <= REACH;
                }

                private void found(List<StoringLine> to) {
                    String text = Scan.this.type.getName() + "." + method + "(" + source + ":" + loadedLine + ")";
                    to.add(new StoringLine(caller, text));
                }

                @Override
                public void visitFieldInsn(int opcode, String of, String name, String fieldType) {
                    step();
                    if (!of.equals(owner) || !name.equals(field.name())) {
                        return;
                    }
                    loadedLine = line;
                    if (opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC) {
                        loadedAgo = 0;
                        first = true;
                    } else if (!constructor) {
                        found(assigned);
                    }
                }

                @Override
                public void visitMethodInsn(int opcode, String of, String name, String type, boolean isInterface) {
                    step();
                    calls.call(caller, of.replace('/', '.'), name, type);
                    if (!isLoaded() || opcode == Opcodes.INVOKESTATIC || opcode == Opcodes.INVOKESPECIAL) {
                        return;
                    }
                    boolean takes = !type.startsWith("()");
                    if (STORING.contains(name) && takes) {
                        found(sure);
                        loadedAgo = Integer.MAX_VALUE;
                    } else if (takes && first) {
                        found(likely);
                        first = false;
                    }
                }

                @Override
                public void visitInvokeDynamicInsn(String name, String type, Handle bootstrap, Object... arguments) {
                    step();
                    for (Object argument : arguments) {
                        if (argument instanceof Handle handle) {
                            calls.call(caller, handle.getOwner().replace('/', '.'), handle.getName(), handle.getDesc());
                        }
                    }
                }

                @Override
                public void visitInsn(int opcode) {
                    step();
                    if (opcode == Opcodes.AASTORE && isLoaded()) {
                        found(sure);
                    }
                }

                @Override
                public void visitVarInsn(int opcode, int variable) {
                    step();
                }

                @Override
                public void visitJumpInsn(int opcode, Label label) {
                    step();
                }

                @Override
                public void visitTypeInsn(int opcode, String name) {
                    step();
                }
            };
        }
    }
}
