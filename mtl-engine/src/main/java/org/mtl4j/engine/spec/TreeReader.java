package org.mtl4j.engine.spec;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mtl4j.api.MtlException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads YAML and JSON into a {@link Tree}: one document, no key twice, no anchors, tabs or other cleverness. */
public final class TreeReader {
    private static final Pattern MARK = Pattern.compile("line (\\d+), column (\\d+)");

    private final String source;
    private final boolean isJson;
    private final boolean hasLines;
    private final Problems problems;

    private TreeReader(String source, boolean isJson, boolean hasLines, Problems problems) {
        this.source = source;
        this.isJson = isJson;
        this.hasLines = hasLines;
        this.problems = problems;
    }

    /**
     * Reads a file: JSON if its name ends in {@code .json}, else YAML.
     *
     * @throws MtlException.InvalidSpec if it cannot be read at all; lesser problems are collected
     */
    public static Tree.Mapping read(Path file, Problems problems) {
        try {
            return read(file.toString(), Files.readString(file), problems);
        } catch (NoSuchFileException e) {
            throw new MtlException.InvalidSpec("%s: there is no such file".formatted(file), e);
        } catch (CharacterCodingException e) {
            throw new MtlException.InvalidSpec("%s: is not text in UTF-8".formatted(file), e);
        } catch (IOException e) {
            throw new MtlException.InvalidSpec("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * Reads a text.
     *
     * @param source its name in messages; JSON if it ends in {@code .json}, else YAML
     * @throws MtlException.InvalidSpec if it is not a mapping of keys to values; lesser problems are collected
     */
    public static Tree.Mapping read(String source, String text, Problems problems) {
        Tree tree = new TreeReader(source, source.endsWith(".json"), true, problems).document(text);
        if (tree instanceof Tree.Mapping mapping) {
            return mapping;
        }
        throw new MtlException.InvalidSpec(
                "%s: a specification is a mapping of keys to values, not %s".formatted(tree.at(), tree.describe()));
    }

    /** Reads the value of an argument of the command line; its origin is the whole argument's. */
    static Tree value(Origin argument, String text, Problems problems) {
        return new TreeReader(argument.source(), false, false, problems).document(text);
    }

    /** Reads the JSON of an experiment that was made by a program, so that no line of it is anybody's. */
    static Tree.Mapping written(String json) {
        return (Tree.Mapping) new TreeReader("experiment", true, false, new Problems()).document(json);
    }

    private Tree document(String text) {
        TokenStreamFactory factory = isJson ? new JsonFactory() : new YAMLFactory();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                return new Tree.Leaf(origin(1, 1), Tree.Kind.NOTHING, "");
            }
            Tree tree = tree(parser);
            if (parser.nextToken() != null) {
                throw invalid(origin(parser), "a second document starts here; a specification is one");
            }
            return tree;
        } catch (JacksonException e) {
            throw syntax(e);
        }
    }

    private Tree tree(JsonParser parser) {
        Origin at = origin(parser);
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw invalid(at, "*%s refers to another part; write it out here".formatted(parser.getString()));
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(parser, at);
            case START_ARRAY -> items(parser, at);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Tree.Leaf(at, Tree.Kind.NUMBER, parser.getString());
            case VALUE_TRUE, VALUE_FALSE -> new Tree.Leaf(at, Tree.Kind.FLAG, parser.getString());
            case VALUE_NULL -> new Tree.Leaf(at, Tree.Kind.NOTHING, "");
            default -> new Tree.Leaf(at, Tree.Kind.TEXT, parser.getString());
        };
    }

    private Tree mapping(JsonParser parser, Origin at) {
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            Origin keyAt = origin(parser);
            parser.nextToken();
            Tree.Entry entry = new Tree.Entry(key, keyAt, tree(parser));
            Tree.Entry earlier = entries.putIfAbsent(key, entry);
            if (earlier != null) {
                problems.add(
                        keyAt, key, "the same key stands at %s already; only one can hold".formatted(earlier.at()));
            }
        }
        return new Tree.Mapping(at, List.copyOf(entries.values()));
    }

    private Tree items(JsonParser parser, Origin at) {
        List<Tree> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(tree(parser));
        }
        return new Tree.Items(at, items);
    }

    private Origin origin(JsonParser parser) {
        TokenStreamLocation location = parser.currentTokenLocation();
        return origin(location.getLineNr(), location.getColumnNr());
    }

    private Origin origin(int line, int column) {
        return hasLines ? new Origin(source, line, column) : new Origin(source, 0, 0);
    }

    private MtlException.InvalidSpec syntax(JacksonException e) {
        Origin at =
                new Origin(source, e.getLocation().getLineNr(), e.getLocation().getColumnNr());
        // The YAML parser knows the place better than the token it last gave: its message marks it.
        Matcher mark = MARK.matcher(e.getOriginalMessage());
        while (mark.find()) {
            at = origin(Integer.parseInt(mark.group(1)), Integer.parseInt(mark.group(2)));
        }
        if (e.getOriginalMessage().contains("'\\t(TAB)'")) {
            return invalid(at, "a tab; YAML is indented and spaced by blanks only");
        }
        String message = e.getOriginalMessage()
                .lines()
                .filter(line -> !line.startsWith(" "))
                .map(line -> line.replaceFirst(" \\(Do not use .*", ""))
                .collect(Collectors.joining(", "));
        return invalid(at, "this is not %s: %s".formatted(isJson ? "JSON" : "YAML", message));
    }

    private static MtlException.InvalidSpec invalid(Origin at, String message) {
        return new MtlException.InvalidSpec("%s: %s".formatted(at, message));
    }
}
