package org.halfsilver.link;

/** What an authentic link says, and whose key made it. Its last day has not been looked at. */
record Authentic(String tenant, LinkPayload payload) {}
