package dev.soak.probe.trace;

import java.util.regex.Pattern;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Puts calls of the hook before and after each call of a native method. Arguments are kept in local variables meanwhile, beyond
 * those of the method: between the calls of the hook nothing branches, so that no stack map frame has to know them.
 */
final class NativeCallVisitor extends MethodVisitor {
    private static final String HOOK = BootstrapHook.NATIVE_CALL.replace('.', '/');

    /** By convention: {@code free}, {@code _close}, {@code disposeInternal}, {@code deleteEncoding}, {@code sqlite3_finalize}. */
    private static final Pattern RELEASES =
            Pattern.compile("(?!get|has|is)(?:.*[_a-z0-9](?=[A-Z])|.*_)?(?i:free|close|deinit|delete|destroy|dealloc"
                    + "|deallocate|dispose|drop|end|finali[sz]e|release|shutdown|terminate|unload|unref)(?![a-z]).*");

    private final NativeCallSites sites;
    private final int firstFree;

    /** @param firstFree local variables that the method itself uses */
    NativeCallVisitor(MethodVisitor next, NativeCallSites sites, int firstFree) {
        super(Opcodes.ASM9, next);
        this.sites = sites;
        this.firstFree = firstFree;
    }

    static boolean releases(String method) {
        return RELEASES.matcher(method).matches();
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        int number = sites.number(owner, name, descriptor);
        if (number < 0) {
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            return;
        }
        int free = firstFree;
        int addressBefore = free + 1;
        int peer = addressBefore + 2;
        boolean onPeer = opcode != Opcodes.INVOKESTATIC;
        boolean releases = releases(name);
        if (onPeer || releases) {
            int[] variables = keepArguments(descriptor, peer + 1);
            if (onPeer) {
                super.visitInsn(Opcodes.DUP);
                super.visitInsn(Opcodes.DUP);
                super.visitVarInsn(Opcodes.ASTORE, peer);
                hook("address", "(Ljava/lang/Object;)J");
                super.visitVarInsn(Opcodes.LSTORE, addressBefore);
                if (releases) {
                    super.visitVarInsn(Opcodes.LLOAD, addressBefore);
                    hook("released", "(J)V");
                }
            }
            loadArguments(descriptor, variables, releases);
        }
        hook("before", "()I");
        super.visitVarInsn(Opcodes.ISTORE, free);
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        super.visitVarInsn(Opcodes.ILOAD, free);
        super.visitLdcInsn(number);
        hook("after", "(II)V");
        if (releases) {
            return;
        }
        if (onPeer) {
            super.visitVarInsn(Opcodes.ALOAD, peer);
            super.visitVarInsn(Opcodes.LLOAD, addressBefore);
            super.visitLdcInsn(number);
            hook("acquired", "(Ljava/lang/Object;JI)V");
        }
        String returned = Type.getReturnType(descriptor).getDescriptor();
        if (returned.equals("J") || returned.equals("[J")) {
            super.visitInsn(returned.equals("J") ? Opcodes.DUP2 : Opcodes.DUP);
            super.visitLdcInsn(number);
            hook("acquired", "(" + returned + "I)V");
        }
    }

    private int[] keepArguments(String descriptor, int first) {
        Type[] types = Type.getArgumentTypes(descriptor);
        int[] variables = new int[types.length];
        int next = first;
        for (int i = types.length - 1; i >= 0; i--) {
            variables[i] = next;
            super.visitVarInsn(types[i].getOpcode(Opcodes.ISTORE), next);
            next += types[i].getSize();
        }
        return variables;
    }

    private void loadArguments(String descriptor, int[] variables, boolean released) {
        Type[] types = Type.getArgumentTypes(descriptor);
        for (int i = 0; i < types.length; i++) {
            super.visitVarInsn(types[i].getOpcode(Opcodes.ILOAD), variables[i]);
            if (released && types[i].getSort() == Type.LONG) {
                super.visitInsn(Opcodes.DUP2);
                hook("released", "(J)V");
            }
        }
    }

    private void hook(String name, String descriptor) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, name, descriptor, false);
    }
}
