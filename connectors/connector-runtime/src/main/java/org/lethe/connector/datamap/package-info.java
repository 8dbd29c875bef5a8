/**
 * The data map: what the owner of one system says about the personal data in it. It is read and checked at start, drives
 * the proposals of a connector and travels to the orchestrator with the connector's descriptor.
 */
@NullMarked
package org.lethe.connector.datamap;

import org.jspecify.annotations.NullMarked;
