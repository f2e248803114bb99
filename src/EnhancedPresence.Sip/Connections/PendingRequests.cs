using System.Collections.Concurrent;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Connections;

/// <summary>
/// The own requests that wait for their final answer, told apart by branch and method (RFC 3261 section 17.1.3). Streams lose nothing, so
/// nothing is sent twice. Safe for use from several threads.
/// </summary>
internal sealed class PendingRequests
{
    private readonly ConcurrentDictionary<(string Branch, SipMethod Method), Pending> _pending = new();
    private volatile bool _isClosed;

    internal Task<SipAnswer> Add(SipRequest request, string branch, Action<SipResponse>? onResponse)
    {
        var pending = new Pending(onResponse);
        if (!_pending.TryAdd((branch, request.Method), pending))
        {
            throw new ArgumentException("A request of the same branch and method waits for its answer.", nameof(request));
        }

        if (_isClosed)
        {
            Lose(branch, request.Method);
        }

        return pending.Answer.Task;
    }

    /// <summary>Gives an answer to whom it is for; one that nobody waits for is dropped.</summary>
    internal void Answer(SipResponse response)
    {
        if (response.Via?.Branch is not { } branch || response.CSeq is not { } cseq)
        {
            return;
        }

        if (!response.IsFinal)
        {
            if (_pending.TryGetValue((branch, cseq.Method), out Pending? waiting))
            {
                waiting.OnResponse?.Invoke(response);
            }
        }
        else if (_pending.TryRemove((branch, cseq.Method), out Pending? pending))
        {
            // Whoever waits goes on elsewhere and later, perhaps after the next message was handled.
            pending.OnResponse?.Invoke(response);
            pending.Answer.TrySetResult(new SipAnswer(SipAnswerOutcome.Answered, response));
        }
    }

    internal void Forget(string branch, SipMethod method) => _pending.TryRemove((branch, method), out _);

    /// <summary>Ends every wait.</summary>
    internal void Close()
    {
        _isClosed = true;
        foreach ((string branch, SipMethod method) in _pending.Keys)
        {
            Lose(branch, method);
        }
    }

    private void Lose(string branch, SipMethod method)
    {
        if (_pending.TryRemove((branch, method), out Pending? pending))
        {
            pending.Answer.TrySetResult(new SipAnswer(SipAnswerOutcome.ConnectionLost, null));
        }
    }

    private sealed class Pending(Action<SipResponse>? onResponse)
    {
        public TaskCompletionSource<SipAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Action<SipResponse>? OnResponse { get; } = onResponse;
    }
}
