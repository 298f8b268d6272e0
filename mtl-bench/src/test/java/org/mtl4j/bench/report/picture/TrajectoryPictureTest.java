package org.mtl4j.bench.report.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.mtl4j.bench.data.toy.Problem;
import org.mtl4j.bench.data.toy.Problem.Point;
import org.mtl4j.bench.data.toy.Problems;
import org.mtl4j.bench.report.picture.TrajectoryPicture.Panel;
import org.mtl4j.engine.spec.Choice;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class TrajectoryPictureTest {
    private static final Problem PROBLEM = Problems.of(Choice.of("fonseca")).orElseThrow();
    private static final Point START = new Point(-1.5, 1);
    private static final Point ON_THE_FRONT = new Point(0.1, 0.1);

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(k -> (Element) found.item(k))
                .toList();
    }

    @Test
    void isWellFormedAndDescribesItselfWhateverStrategiesAreCalled() throws Exception {
        String svg = TrajectoryPicture.svg(
                PROBLEM,
                List.of(
                        new Panel("a(\"b\" & <c>)", "1 of 1", List.of(List.of(START, ON_THE_FRONT))),
                        new Panel("nothing", "0 of 1, 1 lost", List.of())));

        Document document = parsed(svg);

        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(elements(document, "text"))
                .extracting(Element::getTextContent)
                .contains("a(\"b\" & <c>)");
        assertThat(elements(document, "desc").get(0).getTextContent())
                .isEqualTo("a(\"b\" & <c>): 1 of 1; nothing: 0 of 1, 1 lost");
        assertThat(elements(document, "use")).hasSize(2);
        assertThat(svg).doesNotContain("NaN", "Infinity");
    }

    @Test
    void endsOnTheFrontDifferFromOthersInShapeAndColour() throws Exception {
        Document reached = parsed(TrajectoryPicture.svg(
                PROBLEM, List.of(new Panel("a", "", List.of(List.of(START, ON_THE_FRONT))))));
        Document missed =
                parsed(TrajectoryPicture.svg(PROBLEM, List.of(new Panel("a", "", List.of(List.of(START, START))))));

        // one of each kind is in the legend
        assertThat(elements(reached, "circle")).hasSize(4);
        assertThat(elements(missed, "circle")).hasSize(3);
        assertThat(elements(missed, "path")).hasSize(elements(reached, "path").size() + 2);
    }

    @Test
    void runsThatFlyOffEndAtTheBorder() throws Exception {
        String svg = TrajectoryPicture.svg(
                PROBLEM, List.of(new Panel("a", "", List.of(List.of(START, new Point(1e30, -1e300))))));

        assertThat(parsed(svg)).isNotNull();
        assertThat(svg).doesNotContain("000000000");
    }

    @Test
    void longNamesAreShortenedWhereTheyWouldMeetTheNote() throws Exception {
        Panel panel = new Panel("every(4, preferring([1, 2], pcgrad))", "2 of 5, 1 lost", List.of());

        Document document = parsed(TrajectoryPicture.svg(PROBLEM, List.of(panel)));

        assertThat(elements(document, "text"))
                .extracting(Element::getTextContent)
                .contains("every(4, …");
        assertThat(elements(document, "desc").get(0).getTextContent()).startsWith(panel.strategy());
    }

    @Test
    void rowsAreAddedForMoreStrategies() throws Exception {
        Panel panel = new Panel("a", "", List.of(List.of(START)));

        double one = height(List.of(panel));
        double two = height(Collections.nCopies(7, panel));

        assertThat(two).isGreaterThan(one + 150);
    }

    private static double height(List<Panel> panels) throws Exception {
        return Double.parseDouble(parsed(TrajectoryPicture.svg(PROBLEM, panels))
                .getDocumentElement()
                .getAttribute("height"));
    }
}
