package org.lethe.connector.datamap;

import java.util.List;
import org.lethe.wire.config.ConfigFileException;
import org.lethe.wire.config.Problem;

/** A data map that must not be used; the message lists every problem with its place and its fix. */
public final class DataMapException extends ConfigFileException {
    private static final long serialVersionUID = 1L;

    DataMapException(String file, List<Problem> problems) {
        super("data map", file, problems);
    }
}
