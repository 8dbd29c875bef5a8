package org.lethe.orchestrator.inventory;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

@Configuration(proxyBeanMethods = false)
class InventoryConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(InventoryConfiguration.class);

    @Bean
    InventoryDocument inventoryDocument(InventoryProperties properties, ResourceLoader resources) {
        Resource resource = resources.getResource(properties.location());
        try (InputStream content = resource.getInputStream()) {
            return InventoryFile.read(properties.location(), content);
        } catch (FileNotFoundException e) {
            throw new IllegalArgumentException(
                    "lethe.inventory.location is '" + properties.location()
                            + "', which does not exist; give for example file:/etc/lethe/inventory.yaml",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the inventory " + properties.location(), e);
        }
    }

    @Bean
    Inventory inventory(InventoryDocument document, InventoryProperties properties) {
        ConfiguredInventory inventory =
                new ConfiguredInventory(document, properties.identityKeys(), properties.dataMaps());
        LOG.info(
                "inventory version={} date={} controllers={} systems={}",
                inventory.version(),
                inventory.date(),
                inventory.controllers().size(),
                inventory.systems().size());
        inventory.connected().stream()
                .filter(system -> system.identityKey() == null)
                .forEach(system -> LOG.warn(
                        "inventory system={} has no identity key, so its connector is not trusted:"
                                + " set lethe.inventory.identity-keys.{}",
                        system.name(),
                        system.name()));
        return inventory;
    }
}
