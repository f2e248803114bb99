using Xunit.Sdk;

namespace EnhancedPresence.Server.Tests.Storage.Postgres;

/// <summary>A test that is inherited by the tests of several stores, some of which need a server.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("EnhancedPresence.Server.Tests.Storage.Postgres.StoreFactDiscoverer", "EnhancedPresence.Server.Tests")]
internal sealed class StoreFactAttribute : FactAttribute;
