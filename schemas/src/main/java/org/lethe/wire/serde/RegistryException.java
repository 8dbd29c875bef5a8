package org.lethe.wire.serde;

import org.apache.kafka.common.KafkaException;

/**
 * The schema registry did not do what was asked. Never a reason to dead-letter a record: the record may be perfectly good.
 * The message holds a code and a status, never a URL, which may hold credentials.
 */
public abstract sealed class RegistryException extends KafkaException
        permits RegistryUnavailableException, RegistryRejectedException {

    RegistryException(String message, Throwable cause) {
        super(message, cause);
    }

    RegistryException(String message) {
        super(message);
    }
}
