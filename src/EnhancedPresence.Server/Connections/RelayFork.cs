using EnhancedPresence.Sip.Connections;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Server.Connections;

/// <summary>
/// One request on its way to one or several endpoints of a user. The first success goes back at once and cancels the others; without one, the
/// best of the refusals goes back when all have answered. Where from: RFC 3261 sections 16.7 and 16.10. Safe for use from several threads.
/// </summary>
/// <param name="caller">Who has sent it.</param>
/// <param name="request">The request as it came.</param>
/// <param name="branches">Where it goes; at least one. Each has been counted at its endpoint.</param>
internal sealed class RelayFork(ClientConnection caller, SipRequest request, IReadOnlyList<RelayBranch> branches)
{
    private readonly Lock _lock = new();
    private bool _isAnswered;
    private int _refusal;
    private SipResponse? _refused;

    private bool IsInvite => request.Method == SipMethod.Invite;

    /// <summary>Sends it, and gives the answer back.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(branches.Select(branch => RunAsync(branch, cancellationToken))).ConfigureAwait(false);
        if (IsInvite)
        {
            caller.Calls.End(request, isRefused: !_isAnswered);
        }

        if (_isAnswered || cancellationToken.IsCancellationRequested)
        {
            return;
        }

        if (_refused is { } response)
        {
            caller.Send(RelayedMessages.Back(request, response));
        }
        else
        {
            caller.Refuse(request, _refusal, "The other side does not answer.");
        }
    }

    /// <summary>The caller does not want it any more; whoever is called says so in the answer to it (487).</summary>
    public void Cancel()
    {
        foreach (RelayBranch branch in branches)
        {
            Cancel(branch, hasToRing: true);
        }
    }

    private async Task RunAsync(RelayBranch branch, CancellationToken cancellationToken)
    {
        try
        {
            SipAnswer answer = await branch.Target.SendRequestAsync(branch.Request, r => Take(branch, r), cancellationToken).ConfigureAwait(false);
            if (answer.Response is null)
            {
                Cancel(branch, hasToRing: true);
                Refuse(branch, answer.Outcome == SipAnswerOutcome.TimedOut ? 408 : 480, null);
            }
        }
        catch (OperationCanceledException)
        {
            // The caller is gone. Nobody listens for a ring any more, and what is written in order arrives in order.
            Cancel(branch, hasToRing: false);
        }
        catch (ArgumentException)
        {
            // The same request is on its way there already.
            Refuse(branch, 482, null);
        }
        finally
        {
            branch.Endpoint.EndRelay();
        }
    }

    // On the reader of the one who was called: answers go back in the order in which they came.
    private void Take(RelayBranch branch, SipResponse response)
    {
        if (!response.IsFinal)
        {
            Ring(branch, response);
        }
        else if (response.IsSuccess)
        {
            Succeed(branch, response);
        }
        else
        {
            if (IsInvite)
            {
                branch.Target.Send(RelayedMessages.Acknowledge(branch.Request, response));
            }

            Refuse(branch, response.Status, response);
        }
    }

    private void Ring(RelayBranch branch, SipResponse response)
    {
        bool isUnwanted, isTold;
        lock (_lock)
        {
            isUnwanted = branch.IsUnwanted && !branch.IsRinging;
            branch.IsRinging = true;

            // "Trying" is said between neighbours.
            isTold = !_isAnswered && response.Status > 100;
        }

        if (isTold)
        {
            caller.Send(RelayedMessages.Back(request, response));
        }

        if (isUnwanted && IsInvite)
        {
            branch.Target.Send(RelayedMessages.Cancel(branch.Request));
        }
    }

    // Of a call the caller hears of everybody who has taken it, and hangs up on all but one.
    private void Succeed(RelayBranch branch, SipResponse response)
    {
        bool isFirst;
        lock (_lock)
        {
            branch.IsDone = true;
            isFirst = !_isAnswered;
            _isAnswered = true;
        }

        if (isFirst || IsInvite)
        {
            caller.Send(RelayedMessages.Back(request, response));
        }

        if (isFirst)
        {
            Cancel();
        }
    }

    private void Refuse(RelayBranch branch, int status, SipResponse? response)
    {
        lock (_lock)
        {
            branch.IsDone = true;
            if (_refusal == 0 || Rank(status) < Rank(_refusal))
            {
                (_refusal, _refused) = (status, response);
            }
        }

        if (status >= 600)
        {
            // Said for the user, and not for the endpoint alone.
            Cancel();
        }
    }

    private static int Rank(int status) => status >= 600 ? 0 : status / 100;

    // What has not been answered at all can't be cancelled yet (RFC 3261 section 9.1); only calls can be.
    private void Cancel(RelayBranch branch, bool hasToRing)
    {
        bool isSent;
        lock (_lock)
        {
            isSent = IsInvite && branch is { IsDone: false, IsUnwanted: false } && (branch.IsRinging || !hasToRing);
            branch.IsUnwanted = true;
        }

        if (isSent)
        {
            branch.Target.Send(RelayedMessages.Cancel(branch.Request));
        }
    }
}
