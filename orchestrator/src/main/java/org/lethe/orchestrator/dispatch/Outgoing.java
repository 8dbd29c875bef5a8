package org.lethe.orchestrator.dispatch;

/** @param record the encoded envelope */
record Outgoing(ClaimedStep claimed, String topic, byte[] record) {}
