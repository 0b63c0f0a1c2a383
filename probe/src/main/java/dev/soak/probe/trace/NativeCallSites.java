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
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Which of the target's classes call native methods. Of the JDK's, only those count that allocate memory for the caller:
 * {@code sun.misc.Unsafe}, which libraries of network buffers and of columns use. Class files are read rather than asked by
 * reflection, whose objects would stay in the target's heap; each is read once, and only hashes of what it calls are kept.
 */
final class NativeCallSites {
    private static final int MOST_LOADED = 20_000;
    private static final int MOST_CALLERS = 500;
    /** The internal name of {@code sun.misc.Unsafe}. */
    static final String UNSAFE = "sun/misc/Unsafe";

    private static final Set<String> OF_UNSAFE =
            Set.of("allocateMemory(J)J", "freeMemory(J)V", "reallocateMemory(JJ)J");
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;

    private final List<String> methods;
    /** By name and descriptor, the classes that a call of a native method may name, each with the number of the method. */
    private final Map<String, Map<String, Integer>> numbers;

    private final Set<Class<?>> callers;
    private final Map<Class<?>, PeerFields.Field> peers;

    private NativeCallSites(
            List<String> methods,
            Map<String, Map<String, Integer>> numbers,
            Set<Class<?>> callers,
            Map<Class<?>, PeerFields.Field> peers) {
        this.methods = methods;
        this.numbers = numbers;
        this.callers = callers;
        this.peers = peers;
    }

    /**
     * Looks for them; takes some tenths of a millisecond for each loaded class.
     *
     * @param warn told if these are not all
     */
    static NativeCallSites find(Instrumentation instrumentation, Consumer<String> warn) {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (isOfTarget(type)) {
                classes.add(type);
            }
        }
        if (classes.size() > MOST_LOADED) {
            warn.accept("only " + MOST_LOADED + " of " + classes.size() + " classes were searched for native calls");
            classes.subList(MOST_LOADED, classes.size()).clear();
        }
        Search search = new Search();
        ClassFiles.read(instrumentation, classes, search::add);
        NativeCallSites sites = search.sites(instrumentation);
        if (sites.callers.size() >= MOST_CALLERS) {
            warn.accept("the native calls of " + MOST_CALLERS + " classes are watched, not of all");
        }
        return sites;
    }

    private static boolean isOfTarget(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader != null
                && loader != ClassLoader.getPlatformClassLoader()
                && loader != NativeCallSites.class.getClassLoader()
                && !type.isArray()
                && !type.isHidden();
    }

    /** The hashes of the methods that a class may call. */
    private static int[] callsIn(ClassReader reader) {
        char[] buffer = new char[reader.getMaxStringLength()];
        return IntStream.range(1, reader.getItemCount())
                .map(reader::getItem)
                .filter(item -> item > 0 && isMethod(reader.readByte(item - 1)))
                .map(item -> {
                    int nameAndType = reader.getItem(reader.readUnsignedShort(item + 2));
                    String key = key(reader.readUTF8(nameAndType, buffer), reader.readUTF8(nameAndType + 2, buffer));
                    return hash(reader.readClass(item, buffer), key);
                })
                .distinct()
                .toArray();
    }

    private static boolean isMethod(int tag) {
        return tag == METHOD || tag == INTERFACE_METHOD;
    }

    private static String key(String name, String descriptor) {
        return name + descriptor;
    }

    private static int hash(String owner, String key) {
        return 31 * owner.hashCode() + key.hashCode();
    }

    /** The native methods of a class, and the field in which its objects keep an address. */
    private static final class Declared extends ClassVisitor {
        final Set<String> natives = new LinkedHashSet<>();

        @Nullable
        String peerField;

        Declared() {
            super(Opcodes.ASM9);
        }

        @Override
        @SuppressWarnings("NullAway") // null skips the method
        public @Nullable MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            if ((access & Opcodes.ACC_NATIVE) != 0) {
                natives.add(key(name, descriptor));
            }
            return null;
        }

        @Override
        @SuppressWarnings("NullAway") // null skips the field
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, String signature, Object value) {
            boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
            if (peerField == null && !isStatic && descriptor.equals("J") && PeerFields.isName(name)) {
                peerField = name;
            }
            return null;
        }
    }

    /** From the native methods to the classes that call them. */
    private static final class Search {
        private final Map<Class<?>, int[]> calls = new LinkedHashMap<>();
        private final Map<Class<?>, Set<String>> natives = new LinkedHashMap<>();
        private final Map<Class<?>, String> peerFields = new HashMap<>();
        private final Map<String, Integer> methods = new LinkedHashMap<>();
        private final Map<String, Map<String, Integer>> numbers = new HashMap<>();

        void add(Class<?> type, byte[] code) {
            try {
                ClassReader reader = new ClassReader(code);
                int[] called = callsIn(reader);
                Declared declared = new Declared();
                reader.accept(declared, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
                calls.put(type, called);
                if (!declared.natives.isEmpty()) {
                    natives.put(type, declared.natives);
                }
                if (declared.peerField != null) {
                    peerFields.put(type, declared.peerField);
                }
            } catch (RuntimeException newerThanWhatIsKnown) {
                calls.remove(type);
            }
        }

        NativeCallSites sites(Instrumentation instrumentation) {
            Set<Integer> called = hashes();
            for (String key : OF_UNSAFE) {
                if (called.contains(hash(UNSAFE, key))) {
                    callable(key, UNSAFE, number(UNSAFE.replace('/', '.'), key));
                }
            }
            natives.forEach((type, keys) -> keys.forEach(key -> {
                Integer number = number(type.getName(), key);
                // An override is called by the method that it overrides as well.
                related(type).forEach(owner -> callable(key, internalName(owner), number));
            }));
            Map<Class<?>, PeerFields.Field> peers = new HashMap<>();
            calls.keySet().forEach(type -> inherit(type, peers));
            return new NativeCallSites(List.copyOf(methods.keySet()), numbers, callers(instrumentation), peers);
        }

        private Set<Integer> hashes() {
            return calls.values().stream().flatMapToInt(Arrays::stream).boxed().collect(Collectors.toSet());
        }

        private Integer number(String type, String key) {
            return methods.computeIfAbsent(type + "." + key.substring(0, key.indexOf('(')), any -> methods.size());
        }

        private Set<Class<?>> callers(Instrumentation instrumentation) {
            Set<Integer> hashes = new HashSet<>();
            numbers.forEach((key, owners) -> owners.keySet().forEach(owner -> hashes.add(hash(owner, key))));
            Set<Class<?>> callers = new LinkedHashSet<>();
            calls.forEach((type, called) -> {
                if (callers.size() < MOST_CALLERS
                        && Arrays.stream(called).anyMatch(hashes::contains)
                        && Weaving.canChange(instrumentation, type, BootstrapHook.NATIVE_CALL)) {
                    callers.add(type);
                }
            });
            return callers;
        }

        /** The native methods of superclasses, which can be called by the name of the class, and the field of their objects. */
        private void inherit(Class<?> type, Map<Class<?>, PeerFields.Field> peers) {
            boolean hasNatives = false;
            PeerFields.Field field = null;
            for (Class<?> each = type; each != null; each = each.getSuperclass()) {
                for (String key : natives.getOrDefault(each, Set.of())) {
                    hasNatives = true;
                    Integer number = numbers.getOrDefault(key, Map.of()).get(internalName(each));
                    if (number != null) {
                        callable(key, internalName(type), number);
                    }
                }
                String declared = peerFields.get(each);
                field = field == null && declared != null ? new PeerFields.Field(each, declared) : field;
            }
            if (hasNatives && field != null) {
                peers.put(type, field);
            }
        }

        private void callable(String key, String owner, Integer number) {
            numbers.computeIfAbsent(key, any -> new HashMap<>()).putIfAbsent(owner, number);
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

    /** Keeps no class any more. */
    void forgetClasses() {
        callers.clear();
        peers.clear();
    }

    /** The classes with calls of native methods. */
    Set<Class<?>> callers() {
        return callers;
    }

    /** The fields with addresses, by the class of the objects that native methods are called on. */
    Map<Class<?>, PeerFields.Field> peers() {
        return peers;
    }

    /** The number of the native method that an instruction calls; negative if it calls none. */
    int number(String owner, String name, String descriptor) {
        return numbers.getOrDefault(key(name, descriptor), Map.of()).getOrDefault(owner, -1);
    }
}
