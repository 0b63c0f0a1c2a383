package dev.soak.probe.trace;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Which of the target's classes call native methods, other than those of the JDK. Class files are read rather than asked by
 * reflection, whose objects would stay in the target's heap; each is read once, and only hashes of what it calls are kept.
 */
final class NativeCallSites {
    private static final int MOST_LOADED = 20_000;
    /** Classes that were made at run time. */
    private static final int MOST_MADE = 500;

    private static final int MOST_CALLERS = 500;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;

    private final List<String> methods;
    /** By name and descriptor, the classes that a call of a native method may name, each with the number of the method. */
    private final Map<String, Map<String, Integer>> numbers;

    private final Set<Class<?>> callers;

    private NativeCallSites(List<String> methods, Map<String, Map<String, Integer>> numbers, Set<Class<?>> callers) {
        this.methods = methods;
        this.numbers = numbers;
        this.callers = callers;
    }

    /** Looks for them; takes some tenths of a millisecond for each loaded class. */
    static NativeCallSites find(Instrumentation instrumentation) {
        Search search = new Search();
        List<Class<?>> withoutFile = new ArrayList<>();
        Arrays.stream(instrumentation.getAllLoadedClasses())
                .filter(NativeCallSites::isOfTarget)
                .limit(MOST_LOADED)
                .forEach(type -> {
                    byte[] code = ClassCode.inFile(type);
                    if (code != null) {
                        search.add(type, code);
                    } else if (withoutFile.size() < MOST_MADE && instrumentation.isModifiableClass(type)) {
                        withoutFile.add(type);
                    }
                });
        ClassCode.ofLoaded(instrumentation, withoutFile).forEach(search::add);
        return search.sites(instrumentation);
    }

    private static boolean isOfTarget(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader != null
                && loader != ClassLoader.getPlatformClassLoader()
                && loader != NativeCallSites.class.getClassLoader()
                && !type.isArray()
                && !type.isHidden();
    }

    /** The hashes of the names and descriptors of the methods that a class may call. */
    private static int[] callsIn(ClassReader reader) {
        char[] buffer = new char[reader.getMaxStringLength()];
        return IntStream.range(1, reader.getItemCount())
                .map(reader::getItem)
                .filter(item -> item > 0 && isMethod(reader.readByte(item - 1)))
                .map(item -> reader.getItem(reader.readUnsignedShort(item + 2)))
                .map(nameAndType -> key(reader.readUTF8(nameAndType, buffer), reader.readUTF8(nameAndType + 2, buffer))
                        .hashCode())
                .distinct()
                .toArray();
    }

    private static boolean isMethod(int tag) {
        return tag == METHOD || tag == INTERFACE_METHOD;
    }

    private static Set<String> nativesIn(ClassReader reader) {
        Set<String> found = new LinkedHashSet<>();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    @SuppressWarnings("NullAway") // null skips the method
                    public @Nullable MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        if ((access & Opcodes.ACC_NATIVE) != 0) {
                            found.add(key(name, descriptor));
                        }
                        return null;
                    }
                },
                ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return found;
    }

    private static String key(String name, String descriptor) {
        return name + descriptor;
    }

    /** From the native methods to the classes that call them. */
    private static final class Search {
        private final Map<Class<?>, int[]> calls = new LinkedHashMap<>();
        private final Map<Class<?>, Set<String>> natives = new LinkedHashMap<>();
        private final Map<String, Integer> methods = new LinkedHashMap<>();
        private final Map<String, Map<String, Integer>> numbers = new HashMap<>();

        void add(Class<?> type, byte[] code) {
            try {
                ClassReader reader = new ClassReader(code);
                calls.put(type, callsIn(reader));
                Set<String> declared = nativesIn(reader);
                if (!declared.isEmpty()) {
                    natives.put(type, declared);
                }
            } catch (RuntimeException newerThanWhatIsKnown) {
                calls.remove(type);
            }
        }

        NativeCallSites sites(Instrumentation instrumentation) {
            natives.forEach((type, keys) -> keys.forEach(key -> {
                String method = type.getName() + "." + key.substring(0, key.indexOf('('));
                Integer number = methods.computeIfAbsent(method, any -> methods.size());
                // An override is called by the method that it overrides as well.
                related(type).forEach(owner -> callable(key, owner, number));
            }));
            Set<Integer> hashes = new HashSet<>();
            numbers.keySet().forEach(key -> hashes.add(key.hashCode()));
            Set<Class<?>> callers = new LinkedHashSet<>();
            calls.forEach((type, called) -> {
                inherit(type);
                if (callers.size() < MOST_CALLERS
                        && Arrays.stream(called).anyMatch(hashes::contains)
                        && Weaving.canChange(instrumentation, type, BootstrapHook.NATIVE_CALL)) {
                    callers.add(type);
                }
            });
            return new NativeCallSites(List.copyOf(methods.keySet()), numbers, callers);
        }

        /** A native method can be called by the name of a subclass. */
        private void inherit(Class<?> type) {
            for (Class<?> each = type.getSuperclass(); each != null; each = each.getSuperclass()) {
                for (String key : natives.getOrDefault(each, Set.of())) {
                    Integer number = numbers.getOrDefault(key, Map.of()).get(internalName(each));
                    if (number != null) {
                        callable(key, type, number);
                    }
                }
            }
        }

        private void callable(String key, Class<?> owner, Integer number) {
            numbers.computeIfAbsent(key, any -> new HashMap<>()).putIfAbsent(internalName(owner), number);
        }

        /** A class with its superclasses and interfaces. */
        private static Set<Class<?>> related(@Nullable Class<?> type) {
            Set<Class<?>> all = new LinkedHashSet<>();
            if (type != null && type.getClassLoader() != null) {
                all.add(type);
                all.addAll(related(type.getSuperclass()));
                for (Class<?> each : type.getInterfaces()) {
                    all.addAll(related(each));
                }
            }
            return all;
        }
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    /** The native methods by their numbers, {@code org.sqlite.core.NativeDB.step}. */
    List<String> methods() {
        return methods;
    }

    /** The classes with calls of native methods. */
    Set<Class<?>> callers() {
        return callers;
    }

    /** The number of the native method that an instruction calls; negative if it calls none. */
    int number(String owner, String name, String descriptor) {
        return numbers.getOrDefault(key(name, descriptor), Map.of()).getOrDefault(owner, -1);
    }
}
