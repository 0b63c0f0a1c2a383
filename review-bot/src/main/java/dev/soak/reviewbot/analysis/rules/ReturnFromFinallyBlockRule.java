package dev.soak.reviewbot.analysis.rules;

import net.sourceforge.pmd.lang.java.ast.ASTExecutableDeclaration;
import net.sourceforge.pmd.lang.java.ast.ASTFinallyClause;
import net.sourceforge.pmd.lang.java.ast.ASTLambdaExpression;
import net.sourceforge.pmd.lang.java.ast.ASTReturnStatement;
import net.sourceforge.pmd.lang.java.ast.JavaNode;
import net.sourceforge.pmd.lang.java.rule.AbstractJavaRulechainRule;
import org.jspecify.annotations.Nullable;

/** A return that leaves a {@code finally} block, and not merely a method or lambda declared inside one. */
public final class ReturnFromFinallyBlockRule extends AbstractJavaRulechainRule {
    public ReturnFromFinallyBlockRule() {
        super(ASTReturnStatement.class);
    }

    @Override
    public @Nullable Object visit(ASTReturnStatement statement, Object data) {
        JavaNode around = statement.getParent();
        while (around != null
                && !(around instanceof ASTExecutableDeclaration)
                && !(around instanceof ASTLambdaExpression)) {
            if (around instanceof ASTFinallyClause) {
                asCtx(data).addViolation(statement);
                return null;
            }
            around = around.getParent();
        }
        return null;
    }
}
