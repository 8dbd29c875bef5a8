package org.lethe.quickstart.faults;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.lethe.connector.SystemOfRecord;
import org.lethe.connector.datamap.DataMaps;
import org.lethe.connector.runtime.ConnectorProperties;
import org.lethe.connector.runtime.ConnectorRuntime;
import org.lethe.connector.runtime.LetheConnector;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;

/** A process with one instance of each connector, over the {@link TracedWorld}. */
public final class TracedConnectors {
    private TracedConnectors() {}

    /** @param args the keys' folder with a folder for each system, the systems, then properties for all of them */
    public static void main(String[] args) {
        for (String system : args[1].split(",", -1)) {
            List<String> own = new ArrayList<>(List.of(args).subList(2, args.length));
            own.add("--lethe.connector.home=" + args[0] + "/" + system);
            ConnectorRuntime.run(TracedConnector.class, system, own.toArray(String[]::new));
        }
    }

    /** The real runtime around a {@link TracedSystem}. */
    @LetheConnector
    static class TracedConnector {
        @Bean
        SystemOfRecord traced(
                ConnectorProperties properties,
                DataMaps dataMaps,
                @Value("${traced.world}") URI world,
                @Value("${traced.process}") String process) {
            String collection = dataMaps.own().document().collections().get(0).name();
            return new TracedSystem(world, process, properties.system(), collection, dataMaps);
        }
    }
}
