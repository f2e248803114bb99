using System.Globalization;

namespace EnhancedPresence.Tool.Tests.Serving;

/// <summary>What is done to a cluster, as the environment asks for it.</summary>
/// <param name="Fault"><c>kill</c>, <c>pause</c>, <c>database</c>, <c>partition</c> or <c>split</c>.</param>
/// <param name="Silos">How many servers have presentities.</param>
/// <param name="Times">How often.</param>
/// <param name="Seed">Says which, when and for how long.</param>
internal sealed record ClusterFaults(string Fault, int Silos, int Times, int Seed)
{
    public const string Variable = "EP_CLUSTER_FAULT";

    /// <summary>Whether a network is cut.</summary>
    public bool NeedsNetwork => Fault is "partition" or "split";

    /// <summary>What is asked for; null for nothing.</summary>
    public static ClusterFaults? Asked { get; } = Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } fault ? null
        : new ClusterFaults(fault, Number("EP_CLUSTER_SILOS", 2), Number("EP_CLUSTER_TIMES", 20), Number("EP_CLUSTER_SEED", 20070907));

    private static int Number(string variable, int standard) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int number) ? number : standard;
}
