using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;

namespace EnhancedPresence.Diagnostics;

/// <summary>What publishers measure. Those of one factory share a meter and its instruments. Safe for use from several threads.</summary>
[SuppressMessage("Reliability", "CA2000", Justification = "A factory keeps the meters it makes.")]
internal sealed class PublisherMetrics : IDisposable
{
    private readonly Meter? _own;
    private readonly Histogram<double> _edgeLateness;
    private readonly Counter<long> _readFailures;
    private readonly Counter<long> _avoided;

    /// <summary>Opens the meter.</summary>
    /// <param name="factory">Who makes and keeps it; null for one that goes with this.</param>
    internal PublisherMetrics(IMeterFactory? factory)
    {
        _own = factory is null ? new Meter(PresenceDiagnostics.MeterName) : null;
        Meter meter = _own ?? factory!.Create(PresenceDiagnostics.MeterName);
        _edgeLateness = meter.CreateHistogram<double>("enhanced_presence.calendar.edge_lateness", "s", "From an edge of the calendar until the server had taken the change");
        _readFailures = meter.CreateCounter<long>("enhanced_presence.calendar.read_failures", "{reading}", "Readings of a calendar that failed");
        _avoided = meter.CreateCounter<long>("enhanced_presence.publications.avoided", "{publication}", "Publications not sent because the server holds the same");
    }

    /// <inheritdoc/>
    public void Dispose() => _own?.Dispose();

    internal void EdgePublished(TimeSpan lateness) => _edgeLateness.Record(lateness.TotalSeconds);

    internal void ReadFailed() => _readFailures.Add(1);

    internal void Avoided(int count)
    {
        if (count > 0)
        {
            _avoided.Add(count);
        }
    }
}
