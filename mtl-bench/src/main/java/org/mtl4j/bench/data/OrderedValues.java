package org.mtl4j.bench.data;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The different values of a column that are not missing, numbered by size if all are numbers, else by letters. Numbers that are
 * equal are one value however they are written.
 */
final class OrderedValues {
    private final boolean numeric;
    private final SortedMap<String, Integer> numbers;

    private OrderedValues(boolean numeric, SortedMap<String, Integer> numbers) {
        this.numeric = numeric;
        this.numbers = numbers;
    }

    /** Of the cells of a column. */
    static OrderedValues of(List<String> cells) {
        List<String> values =
                cells.stream().filter(cell -> !TextTable.isMissing(cell)).toList();
        boolean numeric = values.stream().allMatch(OrderedValues::isNumber);
        SortedMap<String, Integer> numbers =
                new TreeMap<>(numeric ? Comparator.comparingDouble(Double::parseDouble) : Comparator.naturalOrder());
        values.forEach(value -> numbers.put(value, 0));
        int next = 0;
        for (Map.Entry<String, Integer> entry : numbers.entrySet()) {
            entry.setValue(next++);
        }
        return new OrderedValues(numeric, numbers);
    }

    static boolean isNumber(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** In the order of their numbers, as they were first written. */
    List<String> names() {
        return List.copyOf(numbers.keySet());
    }

    /** −1 if it is no such value. */
    int number(String name) {
        return numeric && !isNumber(name) ? -1 : numbers.getOrDefault(name, -1);
    }
}
