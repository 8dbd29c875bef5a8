package org.lethe.connector.runtime.execute;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.lethe.connector.ConnectorException;
import org.lethe.connector.Export;
import org.lethe.connector.MalformedException;
import org.lethe.connector.TransientException;
import org.lethe.wire.FileChunk;
import tools.jackson.databind.json.JsonMapper;

/** Writes the copy of a record: its fields as JSON, its attachments in pieces. */
final class Exports {
    /** A record whose JSON would not fit into a part is sent as a file of this name. */
    static final String RECORD_FILE = "record.json";

    private Exports() {}

    /**
     * Streams the attachments.
     *
     * @return the fields as a JSON object; an empty one when they went into {@link #RECORD_FILE}
     */
    static String write(String itemId, Export export, AppliedParts parts) {
        int number = 0;
        for (Export.File file : export.files()) {
            try (InputStream content = opened(file)) {
                stream(itemId, number++, file.name(), file.mediaType(), content, parts);
            } catch (IOException e) {
                throw new TransientException(
                        "ATTACHMENT_UNREADABLE", "an attachment could not be read", Duration.ofSeconds(30));
            }
        }
        byte[] record = JsonMapper.shared().writeValueAsBytes(export.fields());
        if (record.length <= parts.chunkBytes()) {
            return new String(record, StandardCharsets.UTF_8);
        }
        try {
            stream(itemId, number, RECORD_FILE, "application/json", new ByteArrayInputStream(record), parts);
        } catch (IOException e) {
            throw new IllegalStateException("memory is readable", e);
        }
        return "{}";
    }

    /** Called outside the guard around the system of record, so guarded here. */
    private static InputStream opened(Export.File file) throws IOException {
        try {
            return file.content().open();
        } catch (ConnectorException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new MalformedException("CONNECTOR_DEFECT", "an attachment failed in an unforeseen way");
        }
    }

    private static void stream(
            String itemId, int number, String name, String mediaType, InputStream content, AppliedParts parts)
            throws IOException {
        long offset = 0;
        byte[] piece = content.readNBytes(parts.chunkBytes());
        while (true) {
            byte[] following = piece.length < parts.chunkBytes() ? new byte[0] : content.readNBytes(parts.chunkBytes());
            boolean last = following.length == 0;
            parts.add(new FileChunk(itemId, number, name, mediaType, offset, ByteBuffer.wrap(piece), last));
            if (last) {
                return;
            }
            offset += piece.length;
            piece = following;
        }
    }
}
