using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using EnhancedPresence.Diagnostics;

namespace EnhancedPresence.Server.Tests.EndToEnd;

/// <summary>A factory of one meter, and all that is measured with it.</summary>
internal sealed class Measurements : IMeterFactory
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Name, double Value)> _values = [];
    private Meter? _meter;

    public Measurements()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, _meter))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => _values.Enqueue((instrument.Name, value)));
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => _values.Enqueue((instrument.Name, value)));
        _listener.Start();
    }

    public Meter Create(MeterOptions options)
    {
        options.Name.Should().Be(PresenceDiagnostics.MeterName);
        return _meter ??= new Meter(options);
    }

    public double[] Of(string name) => [.. _values.Where(value => value.Name == "enhanced_presence." + name).Select(value => value.Value)];

    public void Dispose()
    {
        _listener.Dispose();
        _meter?.Dispose();
    }
}
