package dev.soak.probe.trace;

import static net.bytebuddy.matcher.ElementMatchers.any;
import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.isMethod;
import static net.bytebuddy.matcher.ElementMatchers.isNative;
import static net.bytebuddy.matcher.ElementMatchers.isStatic;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.not;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.function.Consumer;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassWriter;
import org.jspecify.annotations.Nullable;

/** Weaves what a {@link StorePlan} asks for into loaded classes. */
final class StoreWeaver implements ClassFileTransformer {
    private final ByteBuddy byteBuddy = new ByteBuddy()
            .with(TypeValidation.DISABLED)
            .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
            .with(Implementation.Context.Disabled.Factory.INSTANCE)
            .with(InstrumentedType.Factory.Default.FROZEN);

    private final Map<Class<?>, StorePlan.Woven> plan;
    private final Consumer<String> warn;

    private StoreWeaver(Map<Class<?>, StorePlan.Woven> plan, Consumer<String> warn) {
        this.plan = plan;
        this.warn = warn;
    }

    /** @throws UnmodifiableClassException if a class cannot be woven after all */
    static Weaving install(Instrumentation instrumentation, Map<Class<?>, StorePlan.Woven> plan, Consumer<String> warn)
            throws UnmodifiableClassException {
        plan.keySet().removeIf(type -> !Weaving.canChange(instrumentation, type, BootstrapHook.STORE));
        return Weaving.install(instrumentation, new StoreWeaver(plan, warn), plan.keySet());
    }

    @Override
    @SuppressWarnings("NullAway") // the interface requires null for unchanged classes
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> type,
            ProtectionDomain domain,
            byte[] code) {
        StorePlan.Woven planned = type == null ? null : plan.get(type);
        if (type == null || planned == null) {
            return null;
        }
        try {
            var changed = byteBuddy.decorate(type, ClassFileLocator.Simple.of(type.getName(), code));
            if (planned.mutators) {
                changed = changed.visit(Advice.to(StoreAdvice.class)
                        .on(isMethod()
                                .and(namedOneOf(StorePlan.MUTATORS.toArray(String[]::new)))
                                .and(not(isStatic().or(isAbstract()).or(isNative())))));
            }
            if (!planned.fields.isEmpty() || !planned.elements.isEmpty()) {
                changed = changed.visit(new AsmVisitorWrapper.ForDeclaredMethods()
                        .writerFlags(ClassWriter.COMPUTE_MAXS)
                        .method(
                                any(),
                                (instrumented, method, visitor, context, pool, writer, reader) ->
                                        new WriteVisitor(visitor, planned, method.isConstructor(), method.isStatic())));
            }
            return changed.make().getBytes();
        } catch (RuntimeException | LinkageError e) {
            warn.accept("stores by " + name + " cannot be recorded: " + e);
            return null;
        }
    }
}
