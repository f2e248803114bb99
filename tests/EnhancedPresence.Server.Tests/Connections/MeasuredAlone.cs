namespace EnhancedPresence.Server.Tests.Connections;

/// <summary>Tests that measure the memory of the whole process, which nothing else may use meanwhile.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;
