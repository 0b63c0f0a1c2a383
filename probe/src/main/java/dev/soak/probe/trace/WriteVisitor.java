package dev.soak.probe.trace;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Puts a call of the hook before each instruction of a method that writes what is watched, so that its line is exact. */
final class WriteVisitor extends MethodVisitor {
    private static final String HOOK = BootstrapHook.STORE.replace('.', '/');

    private final StorePlan.Woven plan;
    private final boolean constructs;
    private final boolean isStatic;

    /**
     * @param constructs whether the method is a constructor, whose own object is not complete
     * @param isStatic whether the method has no own object
     */
    WriteVisitor(MethodVisitor next, StorePlan.Woven plan, boolean constructs, boolean isStatic) {
        super(Opcodes.ASM9, next);
        this.plan = plan;
        this.constructs = constructs;
        this.isStatic = isStatic;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        boolean reference = descriptor.startsWith("L") || descriptor.startsWith("[");
        for (StorePlan.FieldWrite write : plan.fields) {
            if (reference && isWrite(opcode, write) && write.name().equals(name) && isOwner(owner, write)) {
                if (!write.compared()) {
                    report(write.code());
                } else if (!constructs) {
                    // object, value -> object, value, object
                    super.visitInsn(Opcodes.DUP2);
                    super.visitInsn(Opcodes.POP);
                    reportObject();
                }
            }
        }
        super.visitFieldInsn(opcode, owner, name, descriptor);
    }

    private static boolean isWrite(int opcode, StorePlan.FieldWrite write) {
        return opcode == (write.isStatic() ? Opcodes.PUTSTATIC : Opcodes.PUTFIELD);
    }

    /** The field may be named by a subclass of the one that declares it; then only its name is compared. */
    private static boolean isOwner(String owner, StorePlan.FieldWrite write) {
        return owner.equals(write.declaring()) || !write.isStatic();
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.AASTORE) {
            for (StorePlan.ElementWrite write : plan.elements) {
                if (write.holdsArray() != null) {
                    reportIfSame(write.holdsArray(), write.code());
                } else if (!constructs && !isStatic) {
                    super.visitVarInsn(Opcodes.ALOAD, 0);
                    reportObject();
                }
            }
        }
        super.visitInsn(opcode);
    }

    /** Reports the write if the array is that of a static field. */
    private void reportIfSame(StorePlan.StaticField field, int code) {
        // array, index, value -> array, index, value, array
        super.visitInsn(Opcodes.DUP_X2);
        super.visitInsn(Opcodes.POP);
        super.visitInsn(Opcodes.DUP2_X1);
        super.visitInsn(Opcodes.POP);
        super.visitFieldInsn(Opcodes.GETSTATIC, field.declaring(), field.name(), field.descriptor());
        super.visitLdcInsn(code);
        super.visitMethodInsn(
                Opcodes.INVOKESTATIC, HOOK, "storedIfSame", "(Ljava/lang/Object;Ljava/lang/Object;I)V", false);
    }

    private void report(int code) {
        super.visitLdcInsn(code);
        super.visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, "stored", "(I)V", false);
    }

    private void reportObject() {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, "stored", "(Ljava/lang/Object;)V", false);
    }
}
