package org.mtl4j.engine.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A YAML or JSON document, every part of which knows where it was written. */
public sealed interface Tree {

    Origin at();

    /** What the part is, in words for a message. */
    String describe();

    /** Keys with values, in the order of the document; no key twice. */
    record Mapping(Origin at, List<Entry> entries) implements Tree {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public Optional<Entry> entry(String key) {
            return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
        }

        public List<String> keys() {
            return entries.stream().map(Entry::key).toList();
        }

        /** Where a key was written, dots between its parts; where its nearest part was if the key itself is not there. */
        public Origin origin(String path) {
            Origin nearest = at;
            Tree below = this;
            for (String key : path.split("\\.")) {
                Optional<Entry> entry = below instanceof Mapping mapping ? mapping.entry(key) : Optional.empty();
                if (entry.isEmpty()) {
                    break;
                }
                nearest = entry.get().at();
                below = entry.get().value();
            }
            return nearest;
        }

        /** With this entry in the place of the one of the same key, or at the end. */
        public Mapping with(Entry entry) {
            List<Entry> changed = new ArrayList<>(entries);
            int place = keys().indexOf(entry.key());
            if (place < 0) {
                changed.add(entry);
            } else {
                changed.set(place, entry);
            }
            return new Mapping(at, changed);
        }

        public Mapping without(String key) {
            return new Mapping(
                    at,
                    entries.stream().filter(entry -> !entry.key().equals(key)).toList());
        }

        @Override
        public String describe() {
            return "a mapping";
        }
    }

    /** One key with its value. */
    record Entry(String key, Origin at, Tree value) {}

    /** A list. */
    record Items(Origin at, List<Tree> items) implements Tree {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String describe() {
            return "a list";
        }
    }

    /** A single value, with its text as it was written. */
    record Leaf(Origin at, Kind kind, String text) implements Tree {

        @Override
        public String describe() {
            return switch (kind) {
                case TEXT -> "\"%s\"".formatted(text);
                case NUMBER, FLAG -> text;
                case NOTHING -> "nothing";
            };
        }
    }

    /** What a single value looks like; quotes make any value a text. */
    enum Kind {
        TEXT,
        NUMBER,
        FLAG,
        NOTHING
    }
}
