package org.mtl4j.api.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.api.data.Input;
import org.mtl4j.api.data.Shape;
import org.mtl4j.api.task.Binary;
import org.mtl4j.api.task.Regression;
import org.mtl4j.api.task.Task;

class NetworkBuilderTest {
    private static final Input X = new Input.Numbers("x", new Shape.Vector(3));
    private static final Task LEFT = Regression.of("left", 2);
    private static final Task RIGHT = Binary.of("right");

    private final NetworkBuilder builder = new NetworkBuilder(List.of(LEFT, RIGHT), List.of(X));

    @Test
    void ownershipFollowsFromTheGraph() {
        Signal trunk = builder.shared("trunk").dense("dense", builder.input(X), 4);
        Signal alone = builder.shared("alone").dense("dense", trunk, 4);
        builder.output(RIGHT, builder.only(RIGHT).dense("out", trunk, 1));
        builder.output(LEFT, builder.only(LEFT).dense("out", alone, 2));

        Network network = builder.build();

        assertThat(network.tasks()).containsExactly(LEFT, RIGHT);
        assertThat(network.sharedNodes()).extracting(Node::name).containsExactly("trunk/dense");
        assertThat(network.privateNodes(LEFT)).extracting(Node::name).containsExactly("alone/dense", "left/out");
        assertThat(network.ownerOf("trunk/dense")).isEmpty();
        assertThat(network.ownerOf("alone/dense")).contains(LEFT);
        assertThat(network.sharedInNameOnly()).extracting(Node::name).containsExactly("alone/dense");
        assertThat(network.sharedParameterCount()).isEqualTo(4 * 4);
        assertThat(network.privateParameterCount(LEFT)).isEqualTo(5 * 4 + 5 * 2);
        assertThat(network.parameterCount()).isEqualTo(16 + 30 + 5);
    }

    @Test
    void rendersAlignedColumns() {
        Signal trunk = builder.shared("trunk").dense("dense", builder.input(X), 4);
        builder.output(LEFT, builder.only(LEFT).dense("out", trunk, 2));
        builder.output(RIGHT, builder.only(RIGHT).dense("out", trunk, 1));

        assertThat(builder.build().render()).isEqualTo("""
                        NODE         OWNER   OPERATION  SHAPE  PARAMETERS  INPUTS
                        input/x      shared  input      [3]
                        trunk/dense  shared  dense 4    [4]            16  input/x
                        left/out     left    dense 2    [2]            10  trunk/dense
                        right/out    right   dense 1    [1]             5  trunk/dense
                        output left = left/out
                        output right = right/out
                        31 parameters, 16 of them shared
                        """);
    }

    @Test
    void refusesABrokenClaimAndNamesTheWay() {
        Signal x = builder.input(X);
        Signal own = builder.only(LEFT).dense("tower", x, 4);
        Signal mixed = builder.shared("mixed").dense("dense", own, 4);
        builder.output(LEFT, builder.only(LEFT).dense("out", own, 2));
        builder.output(RIGHT, builder.only(RIGHT).dense("out", mixed, 1));

        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessage("""
                        the network is not complete:
                          - only('left') does not hold: 'left/tower' reaches the output of 'right' by \
                        left/tower → mixed/dense → right/out""");
    }

    @Test
    void tellsAllThatIsMissingAtOnce() {
        builder.shared("idle").dense("dense", builder.input(X), 4);

        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessage("""
                        the network is not complete:
                          - task 'left' has no output
                          - task 'right' has no output
                          - the parameters of 'idle/dense' reach neither an output nor a penalty""");
    }

    @Test
    void encodersOfOwnInputsStayPrivateBelowAJoin() {
        Input y = new Input.Numbers("y", new Shape.Vector(5));
        NetworkBuilder own = new NetworkBuilder(List.of(LEFT, RIGHT), List.of(X, y));
        Signal left = own.only(LEFT).dense("encoder", own.input(X), 4);
        Signal right = own.only(RIGHT).dense("encoder", own.input(y), 4);
        Signal joined = own.shared("entry").add("join", new Operation.JoinRows(List.of(LEFT, RIGHT)), left, right);
        own.output(LEFT, own.only(LEFT).dense("out", joined, 2));
        own.output(RIGHT, own.only(RIGHT).dense("out", joined, 1));

        Network network = own.build();

        assertThat(network.ownerOf("left/encoder")).contains(LEFT);
        assertThat(network.tasksOf("input/y")).containsExactly(RIGHT);
        assertThat(network.tasksOf("entry/join")).containsExactlyInAnyOrder(LEFT, RIGHT);
    }

    @Test
    void tiedParametersAreCountedOnceAndReachAllTheirUsers() {
        Wiring shared = builder.shared("layer");
        Signal one = shared.dense("dense", builder.only(LEFT).relu("a", builder.input(X)), 3);
        Signal two = shared.again().dense("dense", builder.only(RIGHT).relu("b", builder.input(X)), 3);
        builder.output(LEFT, builder.only(LEFT).dense("out", one, 2));
        builder.output(RIGHT, builder.only(RIGHT).dense("out", two, 1));

        Network network = builder.build();

        assertThat(two.node()).isEqualTo("layer/dense#2");
        assertThat(network.node("layer/dense#2").parametersOf()).isEqualTo("layer/dense");
        assertThat(network.reach().get("layer/dense")).containsExactlyInAnyOrder(LEFT, RIGHT);
        assertThat(network.sharedParameterCount()).isEqualTo(12);
    }

    @Test
    void refusesWhatCannotFit() {
        Signal x = builder.input(X);
        Wiring at = builder.shared("trunk");
        at.dense("dense", x, 4);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> at.dense("dense", x, 4))
                .withMessageContaining("two nodes are called 'trunk/dense'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> at.again().dense("dense", x, 5))
                .withMessageContaining("cannot use");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.output(LEFT, x))
                .withMessage("output of 'left': 'input/x' is 3 wide, expected 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.input(new Input.Numbers("z", new Shape.Vector(3))))
                .withMessage("there is no input 'z'; inputs are x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> at.relu("relu", new Signal("elsewhere", new Shape.Vector(3))))
                .withMessageContaining("'elsewhere' is not one of this network's");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> at.add("add", new Operation.Add(), x, at.dense("wide", x, 7)))
                .withMessageStartingWith("'trunk/add': needs equal shapes");
    }

    @Test
    void freeParametersStartFromAsManyFiniteNumbersAsTheyHave() {
        Wiring shared = new NetworkBuilder().shared("place");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> shared.free("v", 3, new Operation.Start.Values(List.of(1.0, 2.0))))
                .withMessage("starts from 2 values [1.0, 2.0], but has 3 numbers; expected one for each");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Operation.Start.Values(List.of(1.0, Double.NaN)))
                .withMessage("starts from NaN, expected a finite number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Operation.Start.Value(Double.POSITIVE_INFINITY))
                .withMessage("starts from Infinity, expected a finite number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Operation.Start.Normal(-1))
                .withMessage("starts with the deviation -1.0, expected a number of at least 0");
    }

    @Test
    void refusesAKernelThatIsLargerThanTheImageAndNamesBoth() {
        Input image = new Input.Numbers("image", new Shape.Image(1, 4, 9));
        NetworkBuilder network = new NetworkBuilder();
        Signal x = network.input(image);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.shared("trunk")
                        .add("conv", new Operation.Convolution(2, List.of(5, 5), 2, 1, false, true), x))
                .withMessage("'trunk/conv': a window of 5 does not fit into [1 × 4×9 pixels]");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> network.shared("trunk").add("pool", new Operation.Pool(Operation.Pool.Kind.MAX, 5, 2), x))
                .withMessage("'trunk/pool': a window of 5 does not fit into [1 × 4×9 pixels]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.shared("trunk")
                        .add("conv", new Operation.Convolution(2, List.of(3), 1, 1, true, true), x))
                .withMessage("'trunk/conv': convolution with kernel [3] does not fit [[1 × 4×9 pixels]]");
    }
}
