package org.lethe.connector.erp;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import org.lethe.connector.MalformedException;

/** What Tryton keeps in a binary field, fetched when it is read. */
final class StoredBytes {
    private StoredBytes() {}

    /** Empty when the record or the field is empty by now. */
    static InputStream open(Tryton tryton, String model, int id, String field) {
        Row row = tryton.find(model, id, List.of(field));
        String data = row == null ? null : row.text(field);
        try {
            return new ByteArrayInputStream(
                    data == null ? new byte[0] : Base64.getMimeDecoder().decode(data));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("TRYTON_FILE", "a file is not in base64");
        }
    }
}
