using EnhancedPresence.Sip.Connections;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Tests.Connections;

/// <summary>Answers every request with 200, after what a test wants to do first.</summary>
internal sealed class AnsweringHandler(Action<SipRequest>? first = null) : ISipRequestHandler
{
    public ValueTask OnRequestAsync(SipConnection connection, SipRequest request, CancellationToken cancellationToken)
    {
        first?.Invoke(request);
        connection.Send(new SipResponseBuilder(request, 200).Build());
        return ValueTask.CompletedTask;
    }
}
