package org.lethe.connector.runtime.execute;

import org.lethe.connector.runtime.keys.ConnectorKeys;
import org.lethe.connector.runtime.keys.UnwrappedKeys;
import org.lethe.wire.seal.ApplyVerifier;

/**
 * What a command is checked and opened with.
 *
 * @param applies knows the orchestrator's signing keys
 */
public record CommandSeals(ConnectorKeys keys, UnwrappedKeys unwrapped, ApplyVerifier applies) {}
