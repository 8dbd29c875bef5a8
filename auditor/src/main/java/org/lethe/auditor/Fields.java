package org.lethe.auditor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Members of a JSON object that must be there and of their type; what they belong to is named when they are not. */
record Fields(String what, Map<String, @Nullable Object> members) {

    boolean has(String name) {
        return members.get(name) != null;
    }

    /** Not empty. */
    String text(String name) {
        if (members.get(name) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw missing(name, "text");
    }

    long number(String name) {
        if (members.get(name) instanceof Long number) {
            return number;
        }
        throw missing(name, "a whole number");
    }

    boolean flag(String name) {
        if (members.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw missing(name, "true or false");
    }

    @SuppressWarnings("unchecked") // what Json reads as an object has names that are text
    Fields object(String name) {
        if (members.get(name) instanceof Map<?, ?> object) {
            return new Fields(what + "." + name, (Map<String, @Nullable Object>) object);
        }
        throw missing(name, "an object");
    }

    /** The objects of an array. */
    @SuppressWarnings("unchecked") // as above
    List<Fields> objects(String name) {
        if (!(members.get(name) instanceof List<?> list)) {
            throw missing(name, "a list");
        }
        List<Fields> objects = new ArrayList<>();
        for (Object element : list) {
            if (!(element instanceof Map<?, ?> object)) {
                throw missing(name, "a list of objects");
            }
            objects.add(
                    new Fields(what + "." + name + "[" + objects.size() + "]", (Map<String, @Nullable Object>) object));
        }
        return objects;
    }

    /** The texts of an array. */
    List<String> texts(String name) {
        if (!(members.get(name) instanceof List<?> list)) {
            throw missing(name, "a list");
        }
        List<String> texts = new ArrayList<>();
        for (Object element : list) {
            if (!(element instanceof String text)) {
                throw missing(name, "a list of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    private WrongException missing(String name, String type) {
        return new WrongException(what + " has no " + name + " that is " + type);
    }
}
