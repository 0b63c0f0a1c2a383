package dev.soak.reviewbot.analysis.rules;

import net.sourceforge.pmd.lang.java.ast.ASTAnonymousClassDeclaration;
import net.sourceforge.pmd.lang.java.ast.ASTInitializer;
import net.sourceforge.pmd.lang.java.rule.AbstractJavaRulechainRule;
import org.jspecify.annotations.Nullable;

/** An instance initializer, except in an anonymous class, which can have no constructor. */
public final class NonStaticInitializerRule extends AbstractJavaRulechainRule {
    public NonStaticInitializerRule() {
        super(ASTInitializer.class);
    }

    @Override
    public @Nullable Object visit(ASTInitializer initializer, Object data) {
        if (!initializer.isStatic() && !(initializer.getEnclosingType() instanceof ASTAnonymousClassDeclaration)) {
            asCtx(data).addViolation(initializer);
        }
        return null;
    }
}
