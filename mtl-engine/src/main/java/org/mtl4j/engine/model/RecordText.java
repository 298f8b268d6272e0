package org.mtl4j.engine.model;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.mtl4j.engine.spec.Tree;

/**
 * Records as maps and lists of texts and numbers, and back, by their components: an operation or a task of a new kind is kept
 * without a line of code for it. A record of a sealed interface says which one it is under the key {@code is}.
 */
final class RecordText {
    private static final String IS = "is";

    private final Map<Class<?>, ByName<?>> named;

    private RecordText(Map<Class<?>, ByName<?>> named) {
        this.named = Map.copyOf(named);
    }

    /** With everything written out. */
    static RecordText plain() {
        return new RecordText(Map.of());
    }

    /** The same, but values of a type are written by their names. */
    <T> RecordText naming(Class<T> type, Function<T, String> name, Function<String, T> find) {
        Map<Class<?>, ByName<?>> more = new HashMap<>(named);
        more.put(type, new ByName<>(type, name, find));
        return new RecordText(more);
    }

    private record ByName<T>(Class<T> type, Function<T, String> name, Function<String, T> find) {
        String of(Object value) {
            return name.apply(type.cast(value));
        }
    }

    /** As maps, lists, texts, numbers and flags. */
    Object write(Object value) {
        for (Map.Entry<Class<?>, ByName<?>> each : named.entrySet()) {
            if (each.getKey().isInstance(value)) {
                return each.getValue().of(value);
            }
        }
        if (value instanceof Record of) {
            return writeRecord(of);
        }
        if (value instanceof Collection<?> all) {
            return all.stream().map(this::write).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> written = new TreeMap<>();
            map.forEach((key, element) -> written.put((String) key, write(element)));
            return written;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value instanceof Double number && !Double.isFinite(number) ? number.toString() : value;
    }

    private Map<String, Object> writeRecord(Record value) {
        Map<String, Object> written = new LinkedHashMap<>();
        Class<?> type = value.getClass();
        if (Arrays.stream(type.getInterfaces()).anyMatch(Class::isSealed)) {
            written.put(IS, type.getSimpleName());
        }
        for (RecordComponent component : type.getRecordComponents()) {
            try {
                written.put(component.getName(), write(component.getAccessor().invoke(value)));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("%s of %s".formatted(component.getName(), type), e);
            }
        }
        return written;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it is not of this type
     */
    <T> T read(Class<T> type, Tree tree) {
        return type.cast(value(type, tree));
    }

    /** The same of a list. */
    <T> List<T> readAll(Class<T> type, Tree tree) {
        return items(tree).stream().map(item -> read(type, item)).toList();
    }

    private Object value(Type type, Tree tree) {
        if (type instanceof ParameterizedType generic) {
            return collection((Class<?>) generic.getRawType(), generic.getActualTypeArguments(), tree);
        }
        Class<?> of = (Class<?>) type;
        ByName<?> byName = named.get(of);
        if (byName != null) {
            return byName.find().apply(text(tree));
        }
        if (of.isRecord() || of.isSealed()) {
            return record(of, tree);
        }
        return leaf(of, text(tree));
    }

    private static Object leaf(Class<?> type, String text) {
        if (type == String.class) {
            return text;
        }
        if (type == int.class || type == Integer.class) {
            return Integer.valueOf(text);
        }
        if (type == long.class) {
            return Long.valueOf(text);
        }
        if (type == double.class || type == Double.class) {
            return Double.valueOf(text);
        }
        if (type == boolean.class) {
            return Boolean.valueOf(text);
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no %s is '%s'".formatted(type.getSimpleName(), text)));
    }

    private Object collection(Class<?> type, Type[] of, Tree tree) {
        if (Map.class.isAssignableFrom(type)) {
            SortedMap<String, Object> map = new TreeMap<>();
            mapping(tree).entries().forEach(entry -> map.put(entry.key(), value(of[1], entry.value())));
            return map;
        }
        List<Object> list = new ArrayList<>();
        items(tree).forEach(item -> list.add(value(of[0], item)));
        return Set.class.isAssignableFrom(type) ? new LinkedHashSet<>(list) : list;
    }

    private Object record(Class<?> declared, Tree tree) {
        Tree.Mapping mapping = mapping(tree);
        Class<?> type = declared.isRecord() ? declared : named(declared, text(part(mapping, IS)));
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(component -> value(component.getGenericType(), part(mapping, component.getName())))
                .toArray();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("%s: %s".formatted(type.getSimpleName(), e.getCause()), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    /** The record of a sealed interface, or of one below it. */
    private static Class<?> named(Class<?> sealed, String name) {
        List<Class<?>> open = new ArrayList<>(List.of(sealed.getPermittedSubclasses()));
        while (!open.isEmpty()) {
            Class<?> next = open.remove(0);
            if (next.isSealed()) {
                open.addAll(List.of(next.getPermittedSubclasses()));
            } else if (next.getSimpleName().equals(name)) {
                return next;
            }
        }
        throw new IllegalArgumentException("no %s is '%s'".formatted(sealed.getSimpleName(), name));
    }

    static Tree part(Tree.Mapping mapping, String key) {
        return mapping.entry(key)
                .orElseThrow(() -> new IllegalArgumentException("%s: '%s' is missing".formatted(mapping.at(), key)))
                .value();
    }

    static Tree.Mapping mapping(Tree tree) {
        if (tree instanceof Tree.Mapping mapping) {
            return mapping;
        }
        throw new IllegalArgumentException("%s: a mapping was expected, not %s".formatted(tree.at(), tree.describe()));
    }

    private static List<Tree> items(Tree tree) {
        if (tree instanceof Tree.Items list) {
            return list.items();
        }
        throw new IllegalArgumentException("%s: a list was expected, not %s".formatted(tree.at(), tree.describe()));
    }

    static String text(Tree tree) {
        if (tree instanceof Tree.Leaf leaf) {
            return leaf.text();
        }
        throw new IllegalArgumentException("%s: a value was expected, not %s".formatted(tree.at(), tree.describe()));
    }
}
