using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Connections;

/// <content>The loop that reads.</content>
public sealed partial class SipConnection
{
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a transport or handler throws ends this connection and nothing else; the caller gets it.")]
    private async Task ReadAsync()
    {
        PipeReader input = _pipe.Input;
        var reader = new SipFrameReader(_options.Limits);
        try
        {
            bool more = true;
            while (more)
            {
                ReadResult result = await input.ReadAsync(CancellationToken.None).ConfigureAwait(false);
                if (result.IsCanceled || _ending.IsCancellationRequested)
                {
                    break;
                }

                if (!result.Buffer.IsEmpty)
                {
                    _clock.Received();
                }

                ReadOnlySequence<byte> buffer = result.Buffer;
                more = await TakeAsync(reader, buffer, input).ConfigureAwait(false) && !result.IsCompleted;
            }

            End(new SipConnectionEnd(SipConnectionEndReason.PeerClosed));
        }
        catch (Exception exception)
        {
            End(new SipConnectionEnd(SipConnectionEndReason.Faulted) { Exception = exception });
        }

        await input.CompleteAsync().ConfigureAwait(false);
    }

    // Handles every whole message of a buffer; false when the connection ends.
    private async ValueTask<bool> TakeAsync(SipFrameReader reader, ReadOnlySequence<byte> buffer, PipeReader input)
    {
        while (true)
        {
            switch (reader.TryRead(ref buffer, out SipMessage? message, out SipReadError error))
            {
                case SipReadStatus.Incomplete:
                    input.AdvanceTo(buffer.Start, buffer.End);
                    return true;
                case SipReadStatus.KeepAlive:
                    if (_options.AnswerKeepAlive)
                    {
                        Send(SipLineBreaks.Answer, SipLineBreaks.Answer);
                    }

                    break;
                case SipReadStatus.Malformed:
                    End(new SipConnectionEnd(SipConnectionEndReason.Malformed) { Error = error });
                    return false;
                default:
                    await HandleAsync(message!).ConfigureAwait(false);
                    if (_ending.IsCancellationRequested)
                    {
                        return false;
                    }

                    break;
            }
        }
    }

    private ValueTask HandleAsync(SipMessage message)
    {
        _options.Trace?.OnMessage(sent: false, message.ToArray());
        if (message is SipResponse response)
        {
            _pending.Answer(response);
            return ValueTask.CompletedTask;
        }

        return _handler.OnRequestAsync(this, (SipRequest)message, _ending.Token);
    }
}
