using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace EnhancedPresence.Server.Tests.Diagnostics;

/// <summary>Makes meters of its own and records what is measured on them, and on no others of the process.</summary>
internal sealed class RecordedMeters : IMeterFactory
{
    private readonly ConcurrentDictionary<string, Meter> _meters = new();
    private readonly ConcurrentQueue<(string Instrument, double Value, string Tags)> _measurements = new();
    private readonly ConcurrentQueue<Instrument> _instruments = new();
    private readonly MeterListener _listener;

    public RecordedMeters()
    {
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (_meters.Values.Contains(instrument.Meter))
                {
                    _instruments.Enqueue(instrument);
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _listener.SetMeasurementEventCallback<int>((i, value, tags, _) => Take(i, value, tags));
        _listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Take(i, value, tags));
        _listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Take(i, value, tags));
        _listener.Start();
    }

    public IReadOnlyCollection<Instrument> Instruments => _instruments;

    public Meter Create(MeterOptions options) => _meters.GetOrAdd(options.Name, _ => new Meter(options));

    /// <summary>Asks those that measure when they are asked.</summary>
    public void Observe() => _listener.RecordObservableInstruments();

    public void Clear() => _measurements.Clear();

    public double SumOf(string instrument) => _measurements.Where(m => m.Instrument == instrument).Sum(static m => m.Value);

    public int CountOf(string instrument) => _measurements.Count(m => m.Instrument == instrument);

    /// <summary>The tags, each combination once.</summary>
    public string[] TagsOf(string instrument) => [.. _measurements.Where(m => m.Instrument == instrument).Select(static m => m.Tags).Distinct()];

    public void Dispose()
    {
        _listener.Dispose();
        foreach (Meter meter in _meters.Values)
        {
            meter.Dispose();
        }
    }

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measurements.Enqueue((instrument.Name, value, string.Join(' ', tags.ToArray().Select(static t => $"{t.Key}={t.Value}"))));
}
