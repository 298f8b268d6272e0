package org.mtl4j.weighting.oracle;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mtl4j.api.law.Rehearsal;
import org.mtl4j.api.param.Param;
import org.mtl4j.api.random.Draws;
import org.mtl4j.api.task.Task;
import org.mtl4j.api.weighting.Memory;
import org.mtl4j.api.weighting.TaskMemory;
import org.mtl4j.api.weighting.WeightingContext;
import org.mtl4j.engine.random.RecordedDraws;
import org.mtl4j.weighting.Offered;

/** Notes the derivatives that a strategy gives for its learned values, by present task. */
final class Derivatives {

    private final Map<Integer, Double> given = new TreeMap<>();

    /** A run of a method whose derivatives are noted here. */
    Rehearsal of(Method method, int tasks) {
        return Offered.setup(tasks, new RecordedDraws())
                .open(context -> Offered.weighting(method.strategy(), method.parameters())
                        .apply(new Watched(context)));
    }

    /** The last ones. */
    double[] last() {
        return given.values().stream().mapToDouble(x -> x).toArray();
    }

    private Memory.Learned watched(Memory.Learned learned) {
        return new Memory.Learned() {
            @Override
            public double get(int i) {
                return learned.get(i);
            }

            @Override
            public void gradient(int i, double derivative) {
                given.put(i, derivative);
                learned.gradient(i, derivative);
            }
        };
    }

    private final class Watched implements WeightingContext, Memory {

        private final WeightingContext context;

        Watched(WeightingContext context) {
            this.context = context;
        }

        @Override
        public <T> T get(Param<T> param) {
            return context.get(param);
        }

        @Override
        public List<Task> tasks() {
            return context.tasks();
        }

        @Override
        public Draws draws(String name) {
            return context.draws(name);
        }

        @Override
        public Memory memory() {
            return this;
        }

        @Override
        public Count number(String name, double initial) {
            return context.memory().number(name, initial);
        }

        @Override
        public TaskValues perTask(String name, double initial) {
            return context.memory().perTask(name, initial);
        }

        @Override
        public PairValues perPair(String name, double initial) {
            return context.memory().perPair(name, initial);
        }

        @Override
        public Learned learned(String name, double initial, Learned.By optimizer) {
            return watched(context.memory().learned(name, initial, optimizer));
        }

        @Override
        public TaskMemory perColumn(String name) {
            return context.memory().perColumn(name);
        }

        @Override
        public Answer answer(String name) {
            return context.memory().answer(name);
        }
    }
}
