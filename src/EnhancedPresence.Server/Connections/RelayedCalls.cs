using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Server.Connections;

/// <summary>
/// The calls of one connection that are not answered yet, to find what a CANCEL or the ACK of a refusal is about. Bounded: of refusals that
/// nobody acknowledges only the newest are remembered. Safe for use from several threads.
/// </summary>
internal sealed class RelayedCalls
{
    private const int Refusals = 64;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string CallId, string? Tag, uint Number, string? Branch), RelayFork> _open = [];
    private readonly Queue<(string CallId, string? Tag, uint Number, string? Branch)> _refused = new();

    /// <summary>Adds a call; false when the same one is there.</summary>
    public bool TryAdd(SipRequest invite, RelayFork fork)
    {
        lock (_lock)
        {
            return _open.TryAdd(Key(invite), fork);
        }
    }

    /// <summary>The call that a CANCEL is about; null when there is none.</summary>
    public RelayFork? Find(SipRequest cancel)
    {
        lock (_lock)
        {
            return _open.GetValueOrDefault(Key(cancel));
        }
    }

    /// <summary>A call is answered.</summary>
    public void End(SipRequest invite, bool isRefused)
    {
        lock (_lock)
        {
            _open.Remove(Key(invite));
            if (!isRefused)
            {
                return;
            }

            if (_refused.Count == Refusals)
            {
                _refused.Dequeue();
            }

            _refused.Enqueue(Key(invite));
        }
    }

    /// <summary>Whether an ACK is about a refusal: it goes no further, as the refusal was acknowledged here.</summary>
    public bool TryAcknowledge(SipRequest ack)
    {
        lock (_lock)
        {
            return _refused.Contains(Key(ack));
        }
    }

    // A CANCEL and the ACK of a refusal have the branch and the number of their call (RFC 3261 sections 9.1 and 17.1.1.3).
    private static (string CallId, string? Tag, uint Number, string? Branch) Key(SipRequest request) =>
        (request.CallId!, request.From!.Tag, request.CSeq!.Value.Number, request.Via!.Branch);
}
