package org.lethe.connector.runtime.execute;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.lethe.connector.datamap.DataMap;
import org.lethe.connector.datamap.DataMaps;
import org.lethe.wire.Command;
import org.lethe.wire.FailureKind;
import org.lethe.wire.serde.Buffers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which data map a command is worked under. One that is not here is never replaced by another: the command is refused, and a
 * person is told: its owner can bring the file back.
 */
final class MapOfCommand {
    private static final Logger log = LoggerFactory.getLogger(MapOfCommand.class);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final String system;
    private final DataMaps maps;

    MapOfCommand(String system, DataMaps maps) {
        this.system = system;
        this.maps = maps;
    }

    /** @throws CommandFailure {@code DATA_MAP_MISSING}, or {@code DATA_MAP_UNNAMED} when there is more than one to guess from */
    DataMap inForce(Command command) {
        ByteBuffer named = command.getDataMap();
        if (named != null) {
            String name = name(named);
            return maps.find(name).orElseThrow(() -> missing(name));
        }
        Map<String, DataMap> all = maps.all();
        if (all.size() > 1) {
            throw new CommandFailure(FailureKind.RATE_LIMITED, "DATA_MAP_UNNAMED", LOOK_AGAIN);
        }
        return maps.own();
    }

    /** The one that waits for approval, where the command asks for what it would propose, and it is another one. */
    Optional<DataMap> trial(Command command) {
        ByteBuffer named = command.getTrialDataMap();
        return named == null || named.equals(command.getDataMap()) ? Optional.empty() : maps.find(name(named));
    }

    static ByteBuffer digest(DataMap map) {
        return ByteBuffer.wrap(map.digest());
    }

    private CommandFailure missing(String name) {
        log.error(
                "the approved data map is not here, nothing is done system={} sha256={} fix=start once with that file as"
                        + " lethe.connector.data-map, or have the new one approved",
                system,
                name);
        return new CommandFailure(FailureKind.DENIED, "DATA_MAP_MISSING", null);
    }

    private static String name(ByteBuffer digest) {
        return HexFormat.of().formatHex(Buffers.bytes(digest));
    }
}
