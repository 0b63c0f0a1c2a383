package dev.soak.junit.diagnose;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
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
 * <p>No run of the program is needed, and so no agent. A line that never runs is named too; hence at most
 * {@value #MOST}, and only those of the method that ran if it has any: the others may be those of other tests.
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
     * @param running class and method that ran
     */
    static List<String> of(HeldField field, String running) {
        List<String> sure = new ArrayList<>();
        List<String> likely = new ArrayList<>();
        List<String> assigned = new ArrayList<>();
        for (Class<?> type : nest(field.owner())) {
            try (InputStream in = open(type)) {
                if (in != null) {
                    OpenedClassReader.of(in.readAllBytes())
                            .accept(new Scan(field, type, sure, likely, assigned), ClassReader.SKIP_FRAMES);
                }
            } catch (IOException | RuntimeException unreadable) {
                // Generated at run time, or of a newer format: other lines may still be found.
            }
        }
        List<String> found = !sure.isEmpty() ? sure : !likely.isEmpty() ? likely : assigned;
        List<String> ran = found.stream().filter(line -> isIn(line, running)).toList();
        return (ran.isEmpty() ? found : ran).stream().distinct().limit(MOST).toList();
    }

    /** Whether a line is in a method or in one of its lambdas. */
    private static boolean isIn(String line, String running) {
        int dot = running.lastIndexOf('.');
        String type = running.substring(0, dot + 1);
        String method = running.substring(dot + 1);
        return line.startsWith(running + "(") || line.startsWith(type + "lambda$" + method + "$");
    }

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
        private final List<String> sure;
        private final List<String> likely;
        private final List<String> assigned;
        private String source = "";

        Scan(HeldField field, Class<?> type, List<String> sure, List<String> likely, List<String> assigned) {
            super(OpenedClassReader.ASM_API);
            this.owner = field.owner().getName().replace('.', '/');
            this.field = field;
            this.type = type;
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
            return new MethodVisitor(OpenedClassReader.ASM_API) {
                private int line;
                private int loadedAgo = Integer.MAX_VALUE;
                private int loadedLine;
                private boolean first;

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

                private void found(List<String> to) {
                    to.add(type.getName() + "." + method + "(" + source + ":" + loadedLine + ")");
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
