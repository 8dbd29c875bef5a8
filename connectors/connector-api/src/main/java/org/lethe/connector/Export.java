package org.lethe.connector;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * A copy of one record for an access or portability request.
 *
 * @param fields the record: strings, numbers, booleans, nulls, lists and maps, with the field names of the data map
 * @param files attachments, read once and streamed
 */
public record Export(Map<String, Object> fields, List<File> files) {

    public static Export of(Map<String, Object> fields) {
        return new Export(fields, List.of());
    }

    @Override
    public String toString() {
        return "Export[" + fields.size() + " fields, " + files.size() + " files]";
    }

    /**
     * One attachment.
     *
     * @param name file name without folders
     * @param mediaType as the system says it, {@code application/octet-stream} when it does not
     */
    public record File(String name, String mediaType, Source content) {
        @Override
        public String toString() {
            return "File[" + mediaType + "]";
        }
    }

    /** Opens the attachment's bytes; called at most once per attempt. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }
}
