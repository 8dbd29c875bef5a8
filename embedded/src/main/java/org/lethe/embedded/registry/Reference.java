package org.lethe.embedded.registry;

/**
 * A schema that another one uses.
 *
 * @param name the full name by which it is used
 * @param subject where it is registered
 * @param version which of the subject's versions
 */
record Reference(String name, String subject, int version) {}
