package org.mtl4j.weighting;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.mtl4j.engine.random.RecordedDraws;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Numbers in the test's resources. */
public final class Recorded {

    private Recorded() {}

    public static JsonNode read(String resource) {
        try (InputStream in = Recorded.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + resource);
            }
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Stream<JsonNode> all(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    public static double[] vector(JsonNode list) {
        return all(list).mapToDouble(Recorded::number).toArray();
    }

    public static double[][] matrix(JsonNode list) {
        return all(list).map(Recorded::vector).toArray(double[][]::new);
    }

    /** A number for each of some tasks: the same for all, or one each. */
    public static double[] perTask(JsonNode value, int tasks) {
        if (value.isArray()) {
            return vector(value);
        }
        double[] all = new double[tasks];
        Arrays.fill(all, number(value));
        return all;
    }

    /** What a step drew, as a stream that repeats it. */
    public static RecordedDraws draws(JsonNode draws) {
        RecordedDraws stream = new RecordedDraws();
        all(draws).forEach(draw -> {
            double[] values = vector(draw.get("values"));
            switch (draw.get("kind").asString()) {
                case "uniform" -> stream.uniforms(values);
                case "normal" -> stream.normals(values);
                default ->
                    stream.permutations(
                            Arrays.stream(values).mapToInt(v -> (int) v).toArray());
            }
        });
        return stream;
    }

    /** JSON has no NaN and infinities: they are strings. */
    private static double number(JsonNode value) {
        return value.isString() ? Double.parseDouble(value.asString()) : value.asDouble();
    }
}
