using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using EnhancedPresence.Orleans.Diagnostics;
using EnhancedPresence.Orleans.Messages;
using EnhancedPresence.Transport;
using Microsoft.Extensions.Logging;

namespace EnhancedPresence.Orleans.Silos;

/// <summary>
/// The way from a silo to a front end. One delivery at a time is under way, and what comes meanwhile makes up the next one, so everything arrives in order and a
/// busy front end gets fewer, larger ones. A front end that does not answer, or for which too much waits, is given up: it notices, and attaches anew. Safe for use from
/// several threads.
/// </summary>
internal sealed class FrontEndLink : IAsyncDisposable
{
    private static readonly TimeSpan AttemptDelay = TimeSpan.FromMilliseconds(250);

    private readonly FrontEndReference _frontEnd;
    private readonly ClusterPresenceOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Action<FrontEndLink> _broken;
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    // A user has an endpoint or a few.
    private readonly Dictionary<SipUri, (EndpointId Endpoint, long Registration)[]> _signedIn = [];
    private readonly ITimer _pulse;
    private PendingDelivery _pending = new();
    private bool _isBroken;
    private Task _work = Task.CompletedTask;

    public FrontEndLink(
        FrontEndReference frontEnd, ClusterPresenceOptions options, TimeProvider time, ILogger logger, Action<FrontEndLink> broken)
    {
        _frontEnd = frontEnd;
        _options = options;
        _time = time;
        _logger = logger;
        _broken = broken;
        _pulse = time.CreateTimer(static link => ((FrontEndLink)link!).Signal(), this, options.Pulse, options.Pulse);
    }

    /// <summary>Names the link.</summary>
    public Guid Id { get; } = EndpointId.Create().Value;

    /// <summary>The front end it leads to.</summary>
    public Guid FrontEnd => _frontEnd.Name;

    /// <summary>Whether the front end was given up.</summary>
    public bool IsBroken
    {
        get
        {
            lock (_lock)
            {
                return _isBroken;
            }
        }
    }

    /// <summary>Begins to send.</summary>
    public void Start() => _work = Task.Run(() => RunAsync(_ending.Token));

    /// <summary>Adds to what is sent next.</summary>
    /// <param name="add">Adds it.</param>
    /// <param name="argument">What is given to it.</param>
    /// <returns>Whether it is sent, unless the front end is given up.</returns>
    public bool Add<T>(Action<PendingDelivery, T> add, T argument)
    {
        lock (_lock)
        {
            bool isTaken = TryBeginAdding();
            if (isTaken)
            {
                add(_pending, argument);
            }

            return isTaken;
        }
    }

    /// <summary>Adds a notification to what is sent next: what there is most of.</summary>
    /// <returns>Whether it is sent, unless the front end is given up.</returns>
    public bool Add(AttachedFrontEnd from, PresenceNotification notification, int watch)
    {
        lock (_lock)
        {
            bool isTaken = TryBeginAdding();
            if (isTaken)
            {
                _pending.Add(from, notification, watch);
            }

            return isTaken;
        }
    }

    /// <summary>Remembers that an endpoint is connected there.</summary>
    public void SignedIn(SipUri owner, EndpointId endpoint, long registration)
    {
        lock (_lock)
        {
            _signedIn[owner] = [.. EndpointsOf(owner).Where(e => e.Endpoint != endpoint), (endpoint, registration)];
        }
    }

    /// <summary>Forgets an endpoint that has left.</summary>
    public void SignedOut(SipUri owner, EndpointId endpoint)
    {
        lock (_lock)
        {
            (EndpointId Endpoint, long Registration)[] left = [.. EndpointsOf(owner).Where(e => e.Endpoint != endpoint)];
            if (left.Length > 0)
            {
                _signedIn[owner] = left;
            }
            else
            {
                _signedIn.Remove(owner);
            }
        }
    }

    /// <summary>Forgets all endpoints of an owner who is not here any more.</summary>
    public void SignedOut(SipUri owner)
    {
        lock (_lock)
        {
            _signedIn.Remove(owner);
        }
    }

    /// <summary>Whether an endpoint is connected there.</summary>
    public bool HasSignedIn(SipUri owner, EndpointId endpoint)
    {
        lock (_lock)
        {
            return Array.Exists(EndpointsOf(owner), e => e.Endpoint == endpoint);
        }
    }

    /// <summary>The endpoints that are connected there.</summary>
    public (SipUri Owner, EndpointId Endpoint, long Registration)[] AllSignedIn()
    {
        lock (_lock)
        {
            return [.. _signedIn.SelectMany(static o => o.Value.Select(e => (o.Key, e.Endpoint, e.Registration)))];
        }
    }

    public async ValueTask DisposeAsync()
    {
        Break();
        await _ending.CancelAsync().ConfigureAwait(false);
        await _work.ConfigureAwait(false);
        await _pulse.DisposeAsync().ConfigureAwait(false);
        _ending.Dispose();
    }

    private (EndpointId Endpoint, long Registration)[] EndpointsOf(SipUri owner) => _signedIn.GetValueOrDefault(owner, []);

    private bool TryBeginAdding()
    {
        if (_isBroken)
        {
            return false;
        }

        _isBroken = _pending.Count >= _options.LinkCapacity;
        if (_isBroken)
        {
            Log.LinkOverflowed(_logger, FrontEnd, _options.LinkCapacity);
        }

        // What waits is taken as a whole, so its first part calls for all of it.
        if (_isBroken || _pending.Count == 0)
        {
            Signal();
        }

        return !_isBroken;
    }

    private void Signal() => _signal.Writer.TryWrite(true);

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        long number = 0;
        try
        {
            while (await _signal.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                _signal.Reader.TryRead(out _);
                PendingDelivery? taken = Take();
                if (taken is null)
                {
                    break;
                }

                var delivery = new DeliveryMessage { Link = Id, Number = ++number, Items = taken.ToItems() };
                if (!await TrySendAsync(delivery, cancellationToken).ConfigureAwait(false))
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The silo ends.
        }

        Break();
        if (!cancellationToken.IsCancellationRequested)
        {
            _broken(this);
        }
    }

    private PendingDelivery? Take()
    {
        lock (_lock)
        {
            if (_isBroken)
            {
                return null;
            }

            PendingDelivery taken = _pending;
            _pending = new PendingDelivery();
            return taken;
        }
    }

    private void Break()
    {
        lock (_lock)
        {
            _isBroken = true;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever is between a silo and a front end, it is tried again and then given up.")]
    private async ValueTask<bool> TrySendAsync(DeliveryMessage delivery, CancellationToken cancellationToken)
    {
        long since = _time.GetTimestamp();
        while (true)
        {
            try
            {
                await _frontEnd.Observer.DeliverAsync(delivery).WaitAsync(_options.FrontEndTimeout, _time, cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception e)
            {
                if (_time.GetElapsedTime(since) >= _options.FrontEndTimeout || IsBroken)
                {
                    // That it can't be reached is no news about the program, and needs no trace of it.
                    Log.FrontEndLost(_logger, FrontEnd, e is TimeoutException or OrleansException ? null : e);
                    return false;
                }
            }

            await Task.Delay(AttemptDelay, _time, cancellationToken).ConfigureAwait(false);
        }
    }
}
