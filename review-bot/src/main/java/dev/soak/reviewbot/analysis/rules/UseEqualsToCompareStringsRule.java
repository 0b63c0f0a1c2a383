package dev.soak.reviewbot.analysis.rules;

import net.sourceforge.pmd.lang.java.ast.ASTInfixExpression;
import net.sourceforge.pmd.lang.java.ast.BinaryOp;
import net.sourceforge.pmd.lang.java.rule.AbstractJavaRulechainRule;
import net.sourceforge.pmd.lang.java.types.TypeTestUtil;
import org.jspecify.annotations.Nullable;

/** {@code ==} or {@code !=} between two expressions of type {@code String}. */
public final class UseEqualsToCompareStringsRule extends AbstractJavaRulechainRule {
    public UseEqualsToCompareStringsRule() {
        super(ASTInfixExpression.class);
    }

    @Override
    public @Nullable Object visit(ASTInfixExpression comparison, Object data) {
        boolean byReference = comparison.getOperator() == BinaryOp.EQ || comparison.getOperator() == BinaryOp.NE;
        if (byReference
                && TypeTestUtil.isExactlyA(String.class, comparison.getLeftOperand())
                && TypeTestUtil.isExactlyA(String.class, comparison.getRightOperand())) {
            asCtx(data).addViolation(comparison);
        }
        return null;
    }
}
