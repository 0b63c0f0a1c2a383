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

    /** What may stand before a word in the name of a method. */
    private static final String BEFORE_WORD = "(?:.*[_a-z0-9](?=[A-Z])|.*_)?";

    /** By convention: {@code free}, {@code _close}, {@code disposeInternal}, {@code deleteEncoding}, {@code sqlite3_finalize}. */
    private static final Pattern RELEASES = Pattern.compile("(?!(?:get|has|is)(?![a-z]))" + BEFORE_WORD
            + "(?i:cleanup|close|dealloc|deallocate|decref|deinit|delete|destroy|dispose|drop|end|finali[sz]e|free|munmap|release"
            + "|shutdown|terminate|unload|unmap|unref)(?![a-z]).*");

    /** What calls any function, such as {@code Native.invokePointer} of JNA, frees with a method of the same kind. */
    private static final Pattern CALLS_ANY = Pattern.compile("(?:call|invoke)(?![a-z]).*");
    /** What asks for an address, such as {@code memoryAddress0}, does not allocate it. */
    private static final Pattern ASKS = Pattern.compile(".*(?i:addr|address|ptr|pointer)(?![a-z]).*");

    /** Memory whose size is changed is freed, unless its address is returned again. */
    private static final Pattern REALLOCATES = Pattern.compile(BEFORE_WORD + "(?i:realloc).*");

    private static final int[] NONE = {};

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

    static boolean reallocates(String method) {
        return REALLOCATES.matcher(method).matches();
    }

    private static boolean mayAcquire(String method) {
        return !CALLS_ANY.matcher(method).matches() && !ASKS.matcher(method).matches();
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        int number = sites.number(owner, name, descriptor);
        if (number < 0) {
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            return;
        }
        if (owner.equals(NativeCallSites.UNSAFE)) {
            visitUnsafe(name, descriptor, number);
            return;
        }
        int lookBefore = firstFree;
        int addressBefore = lookBefore + 2;
        int peer = addressBefore + 2;
        boolean onPeer = opcode != Opcodes.INVOKESTATIC;
        boolean releases = releases(name);
        boolean takesBack = releases || (reallocates(name) && descriptor.endsWith(")J"));
        int[] variables = onPeer || takesBack ? keepArguments(descriptor, peer + 1) : NONE;
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
        loadArguments(descriptor, variables, takesBack);
        hook("before", "()J");
        super.visitVarInsn(Opcodes.LSTORE, lookBefore);
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        super.visitVarInsn(Opcodes.LLOAD, lookBefore);
        super.visitLdcInsn(number);
        hook("after", "(JI)V");
        if (!releases && mayAcquire(name)) {
            acquired(descriptor, number, onPeer, peer, addressBefore);
        }
        if (onPeer) {
            forget(peer);
        }
        forgetArguments(descriptor, variables);
    }

    /** {@code allocateMemory(size)}, {@code reallocateMemory(address, size)} or {@code freeMemory(address)}. */
    private void visitUnsafe(String name, String descriptor, int number) {
        boolean hasSize = !name.equals("freeMemory");
        boolean hasAddress = !name.equals("allocateMemory");
        if (hasAddress && hasSize) {
            super.visitVarInsn(Opcodes.LSTORE, firstFree);
        }
        if (hasAddress) {
            super.visitInsn(Opcodes.DUP2);
            hook("freed", "(J)V");
        }
        if (hasAddress && hasSize) {
            super.visitVarInsn(Opcodes.LLOAD, firstFree);
        }
        super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, NativeCallSites.UNSAFE, name, descriptor, false);
        if (hasSize) {
            super.visitInsn(Opcodes.DUP2);
            super.visitLdcInsn(number);
            hook("allocated", "(JI)V");
        }
    }

    private void acquired(String descriptor, int number, boolean onPeer, int peer, int addressBefore) {
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
        for (int i = 0; i < variables.length; i++) {
            super.visitVarInsn(types[i].getOpcode(Opcodes.ILOAD), variables[i]);
            if (released && types[i].getSort() == Type.LONG) {
                super.visitInsn(Opcodes.DUP2);
                hook("released", "(J)V");
            }
        }
    }

    /** The interpreter would keep what a variable refers to until the method returns. */
    private void forgetArguments(String descriptor, int[] variables) {
        Type[] types = Type.getArgumentTypes(descriptor);
        for (int i = 0; i < variables.length; i++) {
            if (types[i].getSort() == Type.OBJECT || types[i].getSort() == Type.ARRAY) {
                forget(variables[i]);
            }
        }
    }

    private void forget(int variable) {
        super.visitInsn(Opcodes.ACONST_NULL);
        super.visitVarInsn(Opcodes.ASTORE, variable);
    }

    private void hook(String name, String descriptor) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, name, descriptor, false);
    }
}
