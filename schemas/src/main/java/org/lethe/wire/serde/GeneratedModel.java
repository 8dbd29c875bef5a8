package org.lethe.wire.serde;

import java.util.ArrayList;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/**
 * How a generated class is read: with the conversions of the class, and with plain lists. Avro's own list compares its
 * elements without those conversions, so that {@code equals} throws as soon as an element holds an optional date.
 */
final class GeneratedModel extends SpecificData {

    GeneratedModel(Class<?> type) {
        super(type.getClassLoader());
        SpecificData own = SpecificData.getForClass(type);
        own.getConversions().forEach(this::addLogicalTypeConversion);
    }

    @Override
    public Object newArray(Object old, int size, Schema schema) {
        return new ArrayList<>(Math.min(size, 1024));
    }
}
