import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import ai.timefold.solver.core.api.score.buildin.simple.SimpleScore;
import ai.timefold.solver.core.api.score.calculator.EasyScoreCalculator;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import dev.soak.benchmarks.corpus.driver.Driver;
import java.util.List;

/** Solves a small problem with a configuration of each request's own. */
public final class TimefoldSolverFactory implements Driver {
    @Override
    public void request(int number) {
        SolverConfig config = new SolverConfig()
                .withSolutionClass(Plan.class)
                .withEntityClasses(Task.class)
                .withEasyScoreCalculatorClass(Latest.class)
                .withTerminationConfig(new TerminationConfig().withScoreCalculationCountLimit(1L + number % 5));
        SolverFactory<Plan> factory = SolverFactory.create(config);
        if (factory.buildSolver().solve(new Plan()).getScore() == null) {
            throw new IllegalStateException();
        }
    }

    /** The problem. */
    @PlanningSolution
    public static class Plan {
        private List<Task> tasks = List.of(new Task());
        private SimpleScore score;

        @PlanningEntityCollectionProperty
        public List<Task> getTasks() {
            return tasks;
        }

        public void setTasks(List<Task> tasks) {
            this.tasks = tasks;
        }

        @ValueRangeProvider
        public List<Integer> getSlots() {
            return List.of(1, 2);
        }

        @PlanningScore
        public SimpleScore getScore() {
            return score;
        }

        public void setScore(SimpleScore score) {
            this.score = score;
        }
    }

    /** What is planned. */
    @PlanningEntity
    public static class Task {
        private Integer slot;

        @PlanningVariable
        public Integer getSlot() {
            return slot;
        }

        public void setSlot(Integer slot) {
            this.slot = slot;
        }
    }

    /** Prefers late slots. */
    public static class Latest implements EasyScoreCalculator<Plan, SimpleScore> {
        @Override
        public SimpleScore calculateScore(Plan plan) {
            Integer slot = plan.getTasks().get(0).getSlot();
            return SimpleScore.of(slot == null ? 0 : slot);
        }
    }
}
